package dev.recado.store.settings;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.CompanyDetails;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.Ownership;
import dev.recado.domain.account.Role;
import dev.recado.domain.account.Routing;
import dev.recado.domain.account.Strategy;
import dev.recado.domain.account.Team;
import dev.recado.domain.firstcontact.InboxAutomation;
import dev.recado.json.Json;
import dev.recado.json.JsonBuilder;
import dev.recado.store.Attributes;
import dev.recado.store.Table;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Settings as items of the table. */
final class SettingsItems {
    static final String ACCOUNT = "ACCOUNT";
    static final String TEAM = "TEAM#";
    static final String INBOX = "INBOX#";
    static final String AGENT = "AGENT#";
    static final String AUTOMATION = "AUTOMATION#";
    static final String CALL_FLOW = "CALL-FLOW#";
    static final String DELETED = "deleted";

    private SettingsItems() {}

    static Map<String, AttributeValue> of(Account account) {
        return Attributes.of(Table.setting(ACCOUNT))
                .put("name", account.name())
                .put("zone", account.zone().getId())
                .put("lang", account.language().tag())
                .put("pause", account.automationPause().toMinutes())
                .put("address", account.details().address())
                .put("email", account.details().email())
                .put("phone", account.details().phone())
                .put("website", account.details().website())
                .put("optOut", OptOutConfirmationJson.stored(account.optOutConfirmation()))
                .item();
    }

    static Account account(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        return new Account(
                item.requiredText("name"),
                ZoneId.of(item.requiredText("zone")),
                Language.of(item.requiredText("lang")).orElseThrow(),
                Duration.ofMinutes(item.integer("pause", Account.USUAL_PAUSE.toMinutes())),
                new CompanyDetails(item.text("address"), item.text("email"), item.text("phone"), item.text("website")),
                OptOutConfirmationJson.ofStored(item.text("optOut")));
    }

    static Map<String, AttributeValue> of(Team team) {
        return Attributes.of(Table.setting(TEAM + team.id()))
                .put("id", team.id())
                .put("name", team.name())
                .put("hours", Json.write(HoursJson.write(team.hours())))
                .put("replies", Json.write(AutoRepliesJson.write(team.autoReplies())))
                .item();
    }

    static Team team(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        return new Team(
                item.requiredText("id"),
                item.requiredText("name"),
                HoursJson.read(Json.parseObject(item.requiredText("hours")), "").trusted(),
                AutoRepliesJson.read(Json.parseObject(item.requiredText("replies")), "")
                        .trusted());
    }

    /** A team's call flow, apart from the team: nothing on a message's way reads it. */
    static Map<String, AttributeValue> of(TeamCallFlow calls) {
        return Attributes.of(Table.setting(CALL_FLOW + calls.teamId()))
                .put("id", calls.teamId())
                .put("flow", Json.write(CallFlowJson.write(calls.flow())))
                .item();
    }

    static TeamCallFlow callFlow(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        return new TeamCallFlow(
                item.requiredText("id"),
                CallFlowJson.read(Json.parseObject(item.requiredText("flow")), "")
                        .trusted());
    }

    static Map<String, AttributeValue> of(Inbox inbox) {
        return Attributes.of(Table.setting(INBOX + inbox.id()))
                .put("id", inbox.id())
                .put("name", inbox.name())
                .put("channel", inbox.channel().wireName())
                .put("address", inbox.address())
                .put("team", inbox.teamId())
                .put("bot", inbox.hasBot())
                .put("surveys", inbox.surveys())
                .put("reopen", Reopening.text(inbox.reopenPolicy()))
                .put("lang", inbox.language() == null ? null : inbox.language().tag())
                .put("ownership", inbox.ownership().wireName())
                .put("agent", inbox.routing().agentId())
                .put("strategy", inbox.routing().strategy().wireName())
                .put("answerers", inbox.routing().answerers())
                .put("autoAssign", inbox.routing().autoAssign())
                .put("survey", SurveyRulesJson.text(inbox.surveyRules()))
                .item();
    }

    static Inbox inbox(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        return new Inbox(
                item.requiredText("id"),
                item.requiredText("name"),
                Channel.of(item.requiredText("channel")).orElseThrow(),
                item.requiredText("address"),
                item.requiredText("team"),
                item.flag("bot"),
                item.flag("surveys"),
                Reopening.of(item.requiredText("reopen")).orElseThrow(),
                Optional.ofNullable(item.text("lang")).flatMap(Language::of).orElse(null),
                Optional.ofNullable(item.text("ownership"))
                        .flatMap(Ownership::of)
                        .orElse(Ownership.FIRST_REPLY),
                routing(item),
                SurveyRulesJson.of(item.text("survey")));
    }

    static Map<String, AttributeValue> of(InboxAutomation automation) {
        Attributes item =
                Attributes.of(Table.setting(AUTOMATION + automation.inboxId())).put("id", automation.inboxId());
        // A member each, so that the record of a change names what changed.
        InboxAutomationJson.write(automation).members().forEach((name, value) -> item.put(name, Json.write(value)));
        return item.item();
    }

    static InboxAutomation automation(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        JsonBuilder json = JsonBuilder.object();
        for (String name : InboxAutomationJson.MEMBERS) {
            String text = item.text(name);
            json.put(name, text == null ? null : Json.parse(text));
        }
        return InboxAutomationJson.read(json.build(), "", item.requiredText("id"))
                .trusted();
    }

    private static Routing routing(Attributes item) {
        return new Routing(
                item.text("agent"),
                Optional.ofNullable(item.text("strategy")).flatMap(Strategy::of).orElse(Routing.USUAL.strategy()),
                Math.toIntExact(item.integer("answerers", Routing.USUAL.answerers())),
                item.flag("autoAssign"));
    }

    static boolean isDeleted(Map<String, AttributeValue> stored) {
        return Attributes.reading(stored).flag(DELETED);
    }

    static Map<String, AttributeValue> of(Agent agent) {
        return Attributes.of(Table.setting(AGENT + agent.id()))
                .put("id", agent.id())
                .put("name", agent.name())
                .put("email", agent.email())
                .put("extension", agent.extension())
                .put("role", agent.role().wireName())
                .put("zone", zoneId(agent.zone()))
                .put("teams", agent.teamIds().stream().sorted().toList())
                .put("capacity", agent.capacity())
                .item();
    }

    static Agent agent(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        return new Agent(
                item.requiredText("id"),
                item.requiredText("name"),
                item.text("email"),
                item.text("extension"),
                Role.of(item.requiredText("role")).orElseThrow(),
                Optional.ofNullable(item.text("zone")).map(ZoneId::of).orElse(null),
                Set.copyOf(item.texts("teams")),
                item.wholeNumber("capacity"));
    }

    private static @Nullable String zoneId(@Nullable ZoneId zone) {
        return zone == null ? null : zone.getId();
    }
}
