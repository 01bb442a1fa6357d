/** Conversations and messages as the HTTP API shows them. */
package dev.recado.desk.json;
