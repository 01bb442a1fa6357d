/** Gives conversations that nobody owns to agents, or tells agents of them. */
package dev.recado.functions.routing;
