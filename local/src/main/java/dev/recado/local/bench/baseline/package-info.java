/** Functions that do as little as possible, beside which the real ones are measured. They run on their own in a package. */
package dev.recado.local.bench.baseline;
