/** When a snoozed conversation wakes. */
package dev.recado.domain.snooze;
