package dev.recado.functions.timers;

/**
 * Something of a conversation that has a schedule.
 *
 * @param prefix what the names of such schedules begin with
 * @param member under which the wake-up function is told the id
 */
record Timer(String prefix, String member, String id) {
    static Timer ofSnooze(String snoozeId) {
        return new Timer("snooze-", "snoozeId", snoozeId);
    }

    static Timer ofSurvey(String surveyId) {
        return new Timer("survey-", "surveyId", surveyId);
    }

    String scheduleName() {
        return prefix + id;
    }
}
