package dev.recado.functions.conversationsapi;

import dev.recado.desk.json.SurveyJson;
import dev.recado.domain.account.Account;
import dev.recado.domain.account.Role;
import dev.recado.domain.conversation.Survey;
import dev.recado.domain.survey.SurveyCount;
import dev.recado.domain.survey.SurveyGrouping;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import dev.recado.function.http.QueryParameters;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.store.ConversationQueries.Page;
import dev.recado.store.SurveyAnswers;
import dev.recado.store.SurveyAnswers.Listed;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What surveys came to: for managers and admins. */
@Singleton
class SurveyReads {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 100;
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 366;
    /** Keys have thirteen digits of milliseconds until 2286. */
    private static final LocalDate EARLIEST = LocalDate.of(2002, 1, 1);

    private static final LocalDate LATEST = LocalDate.of(2286, 1, 1);

    private final SurveyAnswers answers;
    private final Settings settings;
    private final FunctionEnvironment environment;

    SurveyReads(SurveyAnswers answers, Settings settings, FunctionEnvironment environment) {
        this.answers = answers;
        this.settings = settings;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/surveys/summary", this::summary)
                .on("GET /v1/surveys", this::list)
                .build();
    }

    /** Whole days of the account's calendar, both included. */
    private record Period(LocalDate from, LocalDate to, ZoneId zone) {}

    private HttpResponse summary(HttpRequest request) {
        Caller.of(request).require(Role.MANAGER);
        QueryParameters query = new QueryParameters(request, Set.of("from", "to", "groupBy", "inbox", "team", "agent"));
        Period period = period(query);
        Optional<SurveyGrouping> grouping = grouping(query);
        Optional<String> inbox = query.text("inbox");
        Optional<String> team = query.text("team");
        Optional<String> agent = query.text("agent");
        query.verify();
        requireSensible(period);
        List<SurveyCount> counts = answers.counts(period.from(), period.to()).stream()
                .filter(count -> inbox.isEmpty() || inbox.get().equals(count.inboxId()))
                .filter(count -> team.isEmpty() || team.get().equals(count.teamId()))
                .filter(count -> agent.isEmpty() || agent.get().equals(count.agentId()))
                .toList();
        return HttpResponse.json(
                200,
                SurveyJson.summary(counts, grouping)
                        .put("from", period.from().toString())
                        .put("to", period.to().toString())
                        .build());
    }

    private HttpResponse list(HttpRequest request) {
        Caller.of(request).require(Role.MANAGER);
        QueryParameters query = new QueryParameters(request, Set.of("from", "to", "rating", "cursor", "limit"));
        Period period = period(query);
        Optional<Integer> rating = rating(query);
        String cursor = query.cursor();
        int limit = query.limit(PAGE, LARGEST_PAGE);
        query.verify();
        requireSensible(period);
        Page<Listed> page = answers.answers(
                period.from().atStartOfDay(period.zone()).toInstant(),
                period.to().plusDays(1).atStartOfDay(period.zone()).toInstant(),
                rating.orElse(null),
                cursor,
                limit);
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put("items", page.items().stream().map(SurveyJson::of).toList())
                        .put("nextCursor", QueryParameters.cursorOf(page.next()))
                        .build());
    }

    private Period period(QueryParameters query) {
        ZoneId zone = settings.account().map(Account::zone).orElseThrow();
        LocalDate to = date(query, "to")
                .orElseGet(() -> environment.clock().instant().atZone(zone).toLocalDate());
        return new Period(date(query, "from").orElseGet(() -> to.minusDays(USUAL_DAYS - 1)), to, zone);
    }

    private static void requireSensible(Period period) {
        List<Problem.FieldError> errors = new ArrayList<>();
        if (period.to().isBefore(period.from())) {
            errors.add(new Problem.FieldError("?to", "must not be before from"));
        } else if (ChronoUnit.DAYS.between(period.from(), period.to()) >= MOST_DAYS) {
            errors.add(new Problem.FieldError("?from", "must be less than " + MOST_DAYS + " days before to"));
        }
        if (!errors.isEmpty()) {
            throw Problem.unacceptable(errors).toException();
        }
    }

    private static Optional<LocalDate> date(QueryParameters query, String name) {
        Optional<String> text = query.text(name);
        try {
            Optional<LocalDate> date = text.map(LocalDate::parse);
            if (date.isPresent()
                    && (date.get().isBefore(EARLIEST) || !date.get().isBefore(LATEST))) {
                query.reject(name, "is out of range");
                return Optional.empty();
            }
            return date;
        } catch (DateTimeParseException malformed) {
            query.reject(name, "must be a day such as 2026-11-20");
            return Optional.empty();
        }
    }

    private static Optional<SurveyGrouping> grouping(QueryParameters query) {
        Optional<String> text = query.text("groupBy");
        Optional<SurveyGrouping> grouping = text.flatMap(SurveyGrouping::of);
        if (text.isPresent() && grouping.isEmpty()) {
            query.reject("groupBy", "must be agent, team, inbox, day, week or month");
        }
        return grouping;
    }

    private static Optional<Integer> rating(QueryParameters query) {
        return query.text("rating").isEmpty()
                ? Optional.empty()
                : Optional.of(query.count("rating", Survey.LOWEST_RATING, Survey.HIGHEST_RATING));
    }
}
