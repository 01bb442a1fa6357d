/** The API of agents: their profiles here, and their users and roles at the identity provider. */
package dev.recado.functions.agentsapi;
