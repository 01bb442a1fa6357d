/** The webhook that Meta calls for WhatsApp and Messenger. */
package dev.recado.functions.metawebhook;
