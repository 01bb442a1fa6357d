/** The queue of surveys to mail. */
package dev.recado.functions.surveymail;
