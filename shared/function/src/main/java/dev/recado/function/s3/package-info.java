/** Addresses in S3 that are good for a while and for one purpose, made without any call and without S3's client. */
package dev.recado.function.s3;
