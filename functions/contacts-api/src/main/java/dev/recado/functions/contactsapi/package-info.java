/** Contacts, for agents: who they are, how they are found, and what becomes of them. */
package dev.recado.functions.contactsapi;
