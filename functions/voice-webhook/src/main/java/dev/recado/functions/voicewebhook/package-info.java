/** The webhook that Twilio asks what to do with telephone calls. */
package dev.recado.functions.voicewebhook;
