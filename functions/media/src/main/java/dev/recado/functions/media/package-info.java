/** Files on their way in and out: uploads announced and checked, downloads by short-lived addresses. */
package dev.recado.functions.media;
