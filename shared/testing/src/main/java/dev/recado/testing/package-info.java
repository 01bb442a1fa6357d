/** Help for the tests of several modules: sample events, invoking handlers, a table, and stand-ins for remote services. */
package dev.recado.testing;
