/** Twilio: SMS, MMS, and WhatsApp through Twilio. */
package dev.recado.channels.twilio;
