/** Mails to customers and agents: what they say, and that each leaves once. */
package dev.recado.mail;
