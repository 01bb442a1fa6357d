/** The webhook that Twilio calls with messages and their states. */
package dev.recado.functions.twiliowebhook;
