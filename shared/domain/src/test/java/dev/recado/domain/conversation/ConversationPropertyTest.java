package dev.recado.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Ownership;
import dev.recado.domain.account.Routing;
import dev.recado.domain.account.Strategy;
import dev.recado.domain.account.SurveyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Random lives of conversations: the decider and {@link PlainModel} must agree at every step, and the invariants hold. */
class ConversationPropertyTest {
    private static final List<Agent> AGENTS = List.of(Circumstances.ANA, Circumstances.BRUNO, Circumstances.CARLA);
    private static final Set<String> SALES = Set.of("bruno");

    /** What only who may do everything may do. */
    private static final Set<Kind> BY_AGENT = EnumSet.of(
            Kind.PENDING,
            Kind.SNOOZE,
            Kind.RESOLVE,
            Kind.TEAM,
            Kind.LABELS,
            Kind.MUTE,
            Kind.ARCHIVE,
            Kind.TRANSFER,
            Kind.OPEN_FOR_ANYBODY,
            Kind.ATTENDED,
            Kind.END_BY_AGENT,
            Kind.UNLINK);

    /**
     * One thing that happens.
     *
     * @param pause since the thing before
     * @param choice and {@code number}: details, as each kind uses them
     */
    record Step(Kind kind, Duration pause, Agent agent, boolean choice, int number) {}

    enum Kind {
        CUSTOMER_WRITES,
        REPLY,
        NOTE,
        RULE_ANSWERS,
        OPEN,
        PENDING,
        SNOOZE,
        WAKE_UP,
        RESOLVE,
        END,
        ASSIGN,
        TAKE,
        TEAM,
        LABELS,
        MUTE,
        ARCHIVE,
        TRANSCRIPT,
        RATE,
        BLOCK,
        TRANSFER,
        OPEN_FOR_ANYBODY,
        ATTENDED,
        END_BY_AGENT,
        UNLINK,
        ROUTE,
        ANNOUNCE,
        SURVEY_DUE
    }

    @Property(tries = 600)
    void everyLifeOfAConversationIsTheOneThatTheRulesPromise(
            @ForAll("steps") List<Step> steps,
            @ForAll Channel channel,
            @ForAll boolean surveys,
            @ForAll boolean later,
            @ForAll boolean hasEmail,
            @ForAll Ownership ownership,
            @ForAll @IntRange(min = 1, max = 3) int answerers) {
        Life life = new Life(channel, surveys, hasEmail, ownership, answerers);
        life.askLater(later);
        steps.forEach(life::live);
        assertThat(life.schedulesWithoutEnd())
                .hasSize(life.conversation.snooze() == null ? 0 : life.pendingSchedules());
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Duration> pauses = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.longs().between(0, 900).map(Duration::ofSeconds)),
                Tuple.of(2, Arbitraries.longs().between(0, 30).map(Duration::ofHours)),
                Tuple.of(1, Arbitraries.longs().between(0, 15).map(Duration::ofDays)),
                Tuple.of(1, Arbitraries.longs().between(0, 2_000_000).map(Duration::ofNanos)));
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        pauses,
                        Arbitraries.of(AGENTS),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 9))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    /** One conversation beside its model. */
    private static final class Life {
        private final Circumstances circumstances = new Circumstances();
        private final PlainModel model;
        private Conversation conversation;
        private @Nullable String lastSnooze;
        private @Nullable String lastSurvey;
        private final Set<String> messageIds = new HashSet<>();
        private String greatestMessageId = "";
        private final Map<String, Integer> schedules = new HashMap<>();
        private final Map<String, Integer> plans = new HashMap<>();
        private int plansCancelled;
        private int delivers;
        private int cancellations;
        private int mails;

        void askLater(boolean later) {
            model.surveysLater = later;
            circumstances.surveyRules =
                    later ? new SurveyRules(Duration.ofHours(5), List.of(), List.of(), null) : SurveyRules.USUAL;
        }

        Life(Channel channel, boolean surveys, boolean hasEmail, Ownership ownership, int answerers) {
            circumstances.ownership = ownership;
            circumstances.routing = new Routing(null, Strategy.FIRST_TO_ANSWER, answerers, false);
            circumstances.away = Set.of("bruno");
            circumstances.channel = channel;
            circumstances.surveys = surveys;
            circumstances.email = hasEmail ? "luis@example.com" : null;
            conversation = ConversationDecider.begin("conversation-1", 1, "address", circumstances.context());
            model = new PlainModel(channel, circumstances.now);
            model.surveys = surveys;
            model.hasEmail = hasEmail;
            model.ownership = ownership;
            model.answerers = answerers;
            model.away = Set.of("bruno");
        }

        void live(Step step) {
            circumstances.now = circumstances.now.plus(step.pause());
            model.now = Millis.of(circumstances.now);
            if (step.kind() == Kind.BLOCK) {
                circumstances.blocked = step.choice();
                model.blocked = step.choice();
                return;
            }
            Conversation before = conversation;
            Moment moment = momentOf(step);
            Decision decision = circumstances.decide(before, moment.command());
            assertThat(answer(decision)).as("%s", step).isEqualTo(moment.expected());
            if (decision instanceof Decision.Accepted accepted) {
                conversation = accepted.next();
                assertInvariants(before, accepted);
                record(accepted);
            }
            assertAgreement(step);
        }

        private record Moment(Command command, PlainModel.Answer expected) {}

        private Moment momentOf(Step step) {
            boolean allowed = !BY_AGENT.contains(step.kind()) || mayDoAll(step.agent());
            if (allowed) {
                return momentOf(step, model);
            }
            PlainModel untouched = new PlainModel(model.channel, model.now);
            return new Moment(momentOf(step, untouched).command(), PlainModel.Answer.REFUSED);
        }

        private boolean mayDoAll(Agent agent) {
            return model.rights(agent) == 4;
        }

        private Moment momentOf(Step step, PlainModel model) {
            Agent agent = step.agent();
            AgentRef ref = AgentRef.of(agent);
            return switch (step.kind()) {
                case CUSTOMER_WRITES -> {
                    // The webhook's clock may run a little ahead of the one that decides.
                    Instant receivedAt = model.now.plusMillis(step.choice() ? step.number() : 0);
                    Instant sentAt = receivedAt.plusSeconds(step.number() - 5L);
                    Instant order = sentAt.isAfter(receivedAt) ? receivedAt : sentAt;
                    yield new Moment(
                            Circumstances.incoming(sentAt, receivedAt), model.customerWrites(order, receivedAt));
                }
                case REPLY -> {
                    int length = step.number() == 0 ? model.channel.maxTextLength() + 1 : 5;
                    yield new Moment(
                            new Command.Reply(agent, "x".repeat(length), List.of(), null),
                            model.agentReplies(agent, length));
                }
                case NOTE -> {
                    AgentRef mentioned = AgentRef.of(AGENTS.get(step.number() % AGENTS.size()));
                    yield new Moment(
                            new Command.AddNote(agent, "Ojo", List.of(mentioned)),
                            model.noteWritten(agent, mentioned.id()));
                }
                case RULE_ANSWERS -> {
                    String trigger = step.choice() ? "first-chat" : "text-outside-hours";
                    String occasion = "occasion-" + step.number() % 3;
                    Instant cause = model.now.minus(Duration.ofMinutes(step.number() * 10L));
                    yield new Moment(
                            new Command.SendAutomatic(trigger, occasion, "¡Hola!", cause),
                            model.ruleAnswers(trigger, occasion, cause));
                }
                case OPEN -> new Moment(new Command.Open(agent), model.agentOpens(agent));
                case PENDING -> new Moment(new Command.MarkPending(agent), model.handedToTheBot());
                case SNOOZE -> {
                    Duration ahead = switch (step.number()) {
                        case 0 -> Duration.ZERO;
                        case 1 -> Duration.ofDays(-1);
                        case 2 -> Duration.ofDays(400);
                        default -> Duration.ofHours(step.number());
                    };
                    Instant until = step.choice() ? model.now.plus(ahead) : null;
                    yield new Moment(new Command.LayAside(agent, until), model.laidAside(step.choice() ? ahead : null));
                }
                case WAKE_UP -> {
                    Snooze snooze = conversation.snooze();
                    boolean present = snooze != null && step.choice();
                    String id = present ? snooze.id() : staleSnooze();
                    yield new Moment(new Command.WakeUp(id), model.wokenBy(present));
                }
                case RESOLVE -> new Moment(new Command.Resolve(agent), model.closed());
                case END -> new Moment(new Command.EndByCustomer(), model.closed());
                case ASSIGN -> {
                    AgentRef next = step.number() == 0 ? null : ref;
                    String seen = step.choice() ? model.owner : "ana";
                    yield new Moment(
                            new Command.Assign(agent, next, seen),
                            model.assigned(agent, next == null ? null : next.id(), seen));
                }
                case TAKE ->
                    new Moment(
                            new Command.Take(agent),
                            model.rights(agent) == 0 ? PlainModel.Answer.REFUSED : model.taken(agent));
                case TRANSFER -> {
                    AgentRef next = AgentRef.of(AGENTS.get(step.number() % AGENTS.size()));
                    String seen = step.choice() ? model.owner : "ana";
                    yield new Moment(
                            new Command.Transfer(agent, next, seen), model.transferred(agent, next.id(), seen));
                }
                case OPEN_FOR_ANYBODY -> new Moment(new Command.OpenUnassigned(agent), model.openedForAnybody());
                case ATTENDED -> new Moment(new Command.MarkAttended(agent), model.attended());
                case END_BY_AGENT -> new Moment(new Command.EndByAgent(agent), model.endedByAgent());
                case UNLINK -> new Moment(new Command.Unlink(agent), model.takenOutOfTheLists());
                case ROUTE -> new Moment(new Command.Route(ref), model.routedTo(ref.id()));
                case ANNOUNCE -> {
                    boolean waits = model.owner == null
                            && model.status.equals("open")
                            && !model.archived
                            && !model.unlinked
                            && !model.muted;
                    yield new Moment(
                            new Command.Announce(List.of(ref.id())),
                            waits ? PlainModel.Answer.ACCEPTED : PlainModel.Answer.NOTHING);
                }
                case TEAM -> {
                    String team = step.choice() ? "ventas" : "soporte";
                    Set<String> members = step.choice() ? SALES : Set.of("ana", "bruno");
                    yield new Moment(new Command.ChangeTeam(agent, team, team, members), model.movedTo(team, members));
                }
                case LABELS -> {
                    List<String> labels =
                            new ArrayList<>(List.of("vip", "a", "vip", "b")).subList(0, Math.min(4, step.number()));
                    yield new Moment(new Command.SetLabels(agent, labels), model.labelled(new TreeSet<>(labels)));
                }
                case MUTE -> new Moment(new Command.SetMuted(agent, step.choice()), model.silenced(step.choice()));
                case ARCHIVE -> new Moment(new Command.SetArchived(agent, step.choice()), model.putAway(step.choice()));
                case TRANSCRIPT ->
                    new Moment(
                            new Command.RequestTranscript(step.choice() ? null : agent, "luis@example.com", null),
                            step.choice() || model.rights(agent) >= 2
                                    ? model.transcriptAsked(step.choice())
                                    : PlainModel.Answer.REFUSED);
                case RATE -> {
                    boolean present = lastSurvey != null && step.choice();
                    yield new Moment(
                            new Command.AnswerSurvey(present ? lastSurvey : "another", 1 + step.number() % 5, null),
                            model.rated(present));
                }
                case SURVEY_DUE -> {
                    PlannedSurvey planned = conversation.plannedSurvey();
                    boolean present = planned != null && step.choice();
                    yield new Moment(
                            new Command.AskSurvey(present ? planned.id() : "another"), model.surveyDue(present));
                }
                case BLOCK -> throw new IllegalStateException("is no command");
            };
        }

        /** The id of a snooze that is over. */
        private String staleSnooze() {
            Snooze present = conversation.snooze();
            return lastSnooze != null && (present == null || !present.id().equals(lastSnooze)) ? lastSnooze : "never";
        }

        private static PlainModel.Answer answer(Decision decision) {
            return switch (decision) {
                case Decision.Accepted ignored -> PlainModel.Answer.ACCEPTED;
                case Decision.Unchanged ignored -> PlainModel.Answer.NOTHING;
                case Decision.Refused ignored -> PlainModel.Answer.REFUSED;
            };
        }

        private void assertInvariants(Conversation before, Decision.Accepted decision) {
            Conversation next = decision.next();
            assertThat(next.snooze() != null).isEqualTo(next.status() == Status.SNOOZED);
            assertThat(next.version()).isEqualTo(before.version() + 1);
            assertThat(next.messageCount())
                    .isEqualTo(before.messageCount() + decision.messages().size());
            assertThat(next.lastActivityAt()).isAfterOrEqualTo(before.lastActivityAt());
            for (Message message : decision.messages()) {
                assertThat(messageIds.add(message.id())).as("unique id").isTrue();
                if (message.kind() != MessageKind.INCOMING) {
                    assertThat(message.id()).isGreaterThan(greatestMessageId);
                }
                greatestMessageId = message.id().compareTo(greatestMessageId) > 0 ? message.id() : greatestMessageId;
            }
            if (before.muted() && next.muted()) {
                assertThat(decision.notifications()).isEmpty();
            }
            assertTwoWakeUpsAreOne(before.snooze(), next);
        }

        private void assertTwoWakeUpsAreOne(@Nullable Snooze ended, Conversation next) {
            if (ended != null && !ended.equals(next.snooze())) {
                assertThat(circumstances.decide(next, new Command.WakeUp(ended.id())))
                        .isEqualTo(new Decision.Unchanged());
            }
        }

        private void record(Decision.Accepted decision) {
            for (Effect effect : decision.effects()) {
                switch (effect) {
                    case Effect.Deliver ignored -> delivers++;
                    case Effect.ScheduleWakeUp schedule -> schedules.merge(schedule.snoozeId(), 1, Integer::sum);
                    case Effect.CancelWakeUp cancel -> {
                        cancellations++;
                        schedules.merge(cancel.snoozeId(), -1, Integer::sum);
                    }
                    case Effect.ScheduleSurvey schedule -> plans.merge(schedule.surveyId(), 1, Integer::sum);
                    case Effect.CancelSurvey cancel -> {
                        plansCancelled++;
                        assertThat(plans).containsEntry(cancel.surveyId(), 1);
                        plans.merge(cancel.surveyId(), -1, Integer::sum);
                    }
                    case Effect.MailTranscript ignored -> mails++;
                    case Effect.MailSurvey ignored -> mails++;
                    case Effect.EraseConversation ignored -> throw new AssertionError("no command erases");
                    case Effect.EraseContact ignored -> throw new AssertionError("no command erases");
                    case Effect.MoveContact ignored -> throw new AssertionError("no command merges");
                    case Effect.RouteWaiting ignored -> throw new AssertionError("no command routes a team's");
                    case Effect.Route route ->
                        assertThat(decision.next().wantsOwner()).isTrue();
                    case Effect.CapacityFreed freed ->
                        assertThat(decision.next().occupies().map(AgentRef::id))
                                .isNotEqualTo(java.util.Optional.of(freed.agentId()));
                }
            }
            Snooze snooze = conversation.snooze();
            lastSnooze = snooze == null ? lastSnooze : snooze.id();
            Survey survey = conversation.survey();
            lastSurvey = survey == null ? null : survey.id();
        }

        private void assertAgreement(Step step) {
            assertThat(conversation.status().wireName())
                    .as("status after %s", step)
                    .isEqualTo(model.status);
            assertThat(
                            conversation.assignee() == null
                                    ? null
                                    : conversation.assignee().id())
                    .as("owner after %s", step)
                    .isEqualTo(model.owner);
            assertThat(conversation.teamId()).isEqualTo(model.team);
            assertThat(conversation.labels()).containsExactlyElementsOf(model.labels);
            assertThat(conversation.muted()).isEqualTo(model.muted);
            assertThat(conversation.archived()).as("archived after %s", step).isEqualTo(model.archived);
            assertThat(conversation.unlinked()).as("unlinked after %s", step).isEqualTo(model.unlinked);
            assertThat(conversation.participants().stream()
                            .filter(Participant::writes)
                            .map(Participant::id))
                    .as("joined after %s", step)
                    .containsExactlyInAnyOrderElementsOf(model.joined);
            assertThat(conversation.participants().stream()
                            .filter(participant -> !participant.writes())
                            .map(Participant::id))
                    .as("readers after %s", step)
                    .containsExactlyInAnyOrderElementsOf(model.readers);
            assertThat(conversation.waitingSince()).as("wait after %s", step).isEqualTo(model.waiting);
            assertThat(conversation.automationPausedUntil()).isEqualTo(model.pausedUntil);
            assertThat(conversation.lastInboundAt()).isEqualTo(model.customerWrote);
            assertThat(conversation.lastAgentMessageAt()).isEqualTo(model.agentWrote);
            assertThat(conversation.resolvedAt()).isEqualTo(model.resolved);
            assertThat(conversation.answeredOccasions()).isEqualTo(model.answered);
            assertThat(
                            conversation.survey() == null
                                    ? null
                                    : conversation.survey().sentAt())
                    .isEqualTo(model.surveyAsked);
            assertThat(conversation.plannedSurvey() != null)
                    .as("a survey to come after %s", step)
                    .isEqualTo(model.surveyPlanned);
            assertThat(plans).hasSize(model.surveysPlanned);
            assertThat(plansCancelled).isEqualTo(model.surveysCancelled);
            assertThat(delivers).isEqualTo(model.messagesToProvider);
            assertThat(schedules).hasSize(model.schedules);
            assertThat(cancellations).isEqualTo(model.cancellations);
            assertThat(mails).isEqualTo(model.mails);
        }

        List<String> schedulesWithoutEnd() {
            return schedules.entrySet().stream()
                    .filter(entry -> entry.getValue() != 0)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        int pendingSchedules() {
            Snooze snooze = conversation.snooze();
            return snooze == null || snooze.until() == null ? 0 : 1;
        }
    }
}
