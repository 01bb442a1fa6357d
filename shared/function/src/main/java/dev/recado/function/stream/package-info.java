/** The stream side of a function: DynamoDB stream batches with partial failures. */
package dev.recado.function.stream;
