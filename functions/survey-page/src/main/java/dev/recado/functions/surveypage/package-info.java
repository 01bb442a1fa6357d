/** The public page on which customers answer surveys. */
package dev.recado.functions.surveypage;
