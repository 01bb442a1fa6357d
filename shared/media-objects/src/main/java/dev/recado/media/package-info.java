/** The bytes of files, in S3. */
package dev.recado.media;
