/** The answers that a team gives by itself: which there are, their ready texts, and which one a message gets. */
package dev.recado.domain.autoreply;
