/** The queue side of a function: SQS batches with partial failures. */
package dev.recado.function.sqs;
