/** What the desk asks a channel's provider to send, and what the provider makes of it. */
package dev.recado.domain.outbound;
