/** The API of the desk's settings: account, teams with hours and automatic replies, inboxes. */
package dev.recado.functions.settingsapi;
