package dev.recado.local.s3;

/**
 * An object of a bucket.
 *
 * @param etag without quotes
 */
@SuppressWarnings("ArrayRecordComponent") // objects are never compared
record StoredObject(byte[] bytes, String contentType, String etag, String lastModified) {}
