package dev.recado.local.crash;

/** Somebody who writes to the desk, through a provider or the website. */
interface Customer {
    /** The inbox written to. */
    String inbox();

    /** Who the customer is to the channel's provider; empty where there is none. */
    String address();

    /** Writes the one message of the story. A second time, it is the same message once more. */
    void write() throws Exception;

    /** Whether the story's sleep outlasts the time in which the channel lets the desk write. */
    default boolean sleepsBeyondReplyWindow() {
        return false;
    }
}
