/** Who may be given a conversation, and whose turn it is. */
package dev.recado.domain.routing;
