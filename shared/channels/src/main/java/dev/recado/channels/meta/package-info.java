/** Meta: WhatsApp Cloud API and Messenger. */
package dev.recado.channels.meta;
