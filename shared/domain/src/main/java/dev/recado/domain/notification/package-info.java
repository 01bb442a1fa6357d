/** What an agent has read of the notifications, and wants to have shown. */
package dev.recado.domain.notification;
