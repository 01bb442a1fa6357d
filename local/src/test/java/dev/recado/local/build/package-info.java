/** Tests of the build itself: that the template, the code, the packages and the samples agree. */
package dev.recado.local.build;
