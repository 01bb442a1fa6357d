/** What an inbox does by itself when a customer comes for the first time, and when nobody says anything any more. */
package dev.recado.domain.firstcontact;
