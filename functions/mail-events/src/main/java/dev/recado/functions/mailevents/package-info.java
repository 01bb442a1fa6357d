/** SES's news of mails. */
package dev.recado.functions.mailevents;
