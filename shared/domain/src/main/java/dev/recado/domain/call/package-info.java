/** Telephone calls: how a team answers them, and what a call was, as its provider's callbacks tell. */
package dev.recado.domain.call;
