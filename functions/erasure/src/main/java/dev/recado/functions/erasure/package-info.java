/** Erases what was taken away, and moves what was merged. */
package dev.recado.functions.erasure;
