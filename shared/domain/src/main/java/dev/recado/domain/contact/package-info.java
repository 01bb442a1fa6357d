/** Contacts: how they are found, whose an address is, and what two become that are one. */
package dev.recado.domain.contact;
