/** The desk's single DynamoDB table: keys, items, reads and transactional commits. See {@code docs/data-model.md}. */
package dev.recado.store;
