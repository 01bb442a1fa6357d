/** A small desk that functions' tests run in. */
package dev.recado.testing.desk;
