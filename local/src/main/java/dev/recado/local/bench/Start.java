package dev.recado.local.bench;

/**
 * One start of one function. Times are in milliseconds since the process was started.
 *
 * @param readyMillis when it asked for its first event
 * @param answerMillis when it had answered it
 * @param readyCpuMillis what it had used of the processors by then, in user and system mode
 * @param residentMegabytes its resident memory after the answer
 */
record Start(
        double readyMillis,
        double answerMillis,
        double readyCpuMillis,
        double answerCpuMillis,
        double residentMegabytes) {
    /** The time from being handed the event to having answered it. */
    double firstEventMillis() {
        return answerMillis - readyMillis;
    }
}
