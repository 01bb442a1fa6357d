/** A team's calendar: when it is open, in its own zone, right across daylight-saving changes. */
package dev.recado.domain.hours;
