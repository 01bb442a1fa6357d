/** The account, its teams, inboxes and agents in the table, and the shapes that they have in JSON. */
package dev.recado.store.settings;
