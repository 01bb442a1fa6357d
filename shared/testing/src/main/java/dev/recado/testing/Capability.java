package dev.recado.testing;

/** What AWS does and not every stand-in for it does. */
public enum Capability {
    /** A write reports its units by table and index as AWS counts them. */
    CAPACITY_ACCURATE,
    /** A transaction that is repeated with its client token happens once. */
    TX_IDEMPOTENCY,
    /** Transactions that run at once exclude each other. */
    TX_ISOLATION
}
