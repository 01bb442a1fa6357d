/** The figures of {@code docs/performance.md}, measured afresh. */
package dev.recado.local.bench;
