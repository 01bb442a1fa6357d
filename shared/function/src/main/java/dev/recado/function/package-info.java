/** What every Lambda of the desk stands on: environment, log, secrets, SDK clients and the base of the handlers. */
package dev.recado.function;
