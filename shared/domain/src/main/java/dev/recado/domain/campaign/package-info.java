/** Campaigns: one text to many, who gets it, when, and what it costs. */
package dev.recado.domain.campaign;
