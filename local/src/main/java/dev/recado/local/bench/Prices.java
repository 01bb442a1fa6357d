package dev.recado.local.bench;

/**
 * List prices in US dollars for us-east-1, without free tiers, after DynamoDB's reduction of November 2024. Prices of one
 * request are given for a million.
 */
final class Prices {
    static final double WRITE_UNITS = 0.625;
    static final double READ_UNITS = 0.125;
    static final double QUEUE_REQUESTS = 0.50;
    static final double HTTP_REQUESTS = 1.00;
    static final double SCHEDULES = 1.00;
    static final double MAILS = 100.00;
    static final double INVOCATIONS = 0.20;

    /** Lambda on arm64, for a gigabyte-second. */
    static final double GIGABYTE_SECOND = 0.0000133334;

    /** Log ingestion, for a gigabyte. */
    static final double LOG_GIGABYTE = 0.50;

    static final double SECRET_MONTH = 0.40;
    static final double ALARM_MONTH = 0.10;
    static final double DASHBOARD_MONTH = 3.00;

    /** What one invocation is assumed to be billed, since time here says nothing about time there. */
    static final double ASSUMED_SECONDS = 0.030;

    static final double ASSUMED_GIGABYTES = 1.0;

    /** What one invocation is assumed to log, the platform's own lines included. */
    static final double ASSUMED_LOG_KILOBYTES = 1.0;

    private Prices() {}

    /** A million invocations, with their time and their log. */
    static double millionInvocations() {
        return INVOCATIONS
                + ASSUMED_SECONDS * ASSUMED_GIGABYTES * GIGABYTE_SECOND * 1e6
                + ASSUMED_LOG_KILOBYTES * LOG_GIGABYTE;
    }
}
