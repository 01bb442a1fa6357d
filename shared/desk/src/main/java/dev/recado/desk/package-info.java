/** Load, decide, commit: how every function changes a conversation. */
package dev.recado.desk;
