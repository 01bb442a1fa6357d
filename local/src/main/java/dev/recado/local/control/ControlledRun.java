package dev.recado.local.control;

import dev.recado.local.aws.Queues;
import dev.recado.local.clock.LocalClock;
import dev.recado.local.events.Functions;
import dev.recado.local.mail.MailService;
import dev.recado.local.providers.InboxDirectory;
import dev.recado.local.providers.SentLog;
import dev.recado.local.schedule.Clockwork;
import dev.recado.local.schedule.Schedules;
import java.time.Duration;
import java.util.Map;

/** What the control endpoints see of the local run. */
public interface ControlledRun {
    LocalClock clock();

    SentLog sent();

    InboxDirectory inboxes();

    MailService mail();

    Schedules schedules();

    Clockwork clockwork();

    Functions functions();

    /** How full each queue is, by its name. */
    Map<String, Queues.Depth> depths() throws InterruptedException;

    /** Waits until nothing is in flight; whether that came to pass within {@code timeout}. */
    boolean awaitIdle(Duration timeout) throws InterruptedException;

    /** What is in flight, for people. */
    String busyWith() throws InterruptedException;
}
