/** Help for the tests of several modules: sample events, invoking handlers, and stand-ins for remote services. */
package dev.recado.testing;
