/** Who and what the desk is set up with: account, agents, teams, inboxes, contacts. */
package dev.recado.domain.account;
