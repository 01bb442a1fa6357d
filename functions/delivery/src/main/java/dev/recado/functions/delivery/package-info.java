/** Hands messages to the channels' providers. */
package dev.recado.functions.delivery;
