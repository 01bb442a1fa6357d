package dev.recado.local.demo;

import java.util.List;

/** A customer on one channel. */
interface Customer {
    /** The inbox written to. */
    String inbox();

    /** Writes a message. */
    void write(String text) throws InterruptedException;

    /** The texts that have reached the customer, oldest first. */
    List<String> received() throws InterruptedException;

    /** Rates the conversation, by the way that the survey offers on this channel. */
    void rate(int rating, String comment) throws InterruptedException;
}
