/** What the survey's page and the mails share of HTML. */
package dev.recado.desk.html;
