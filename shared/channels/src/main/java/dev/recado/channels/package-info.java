/** What all channel providers have in common: inbound events and their queue, senders by channel, HTTP, credentials. */
package dev.recado.channels;
