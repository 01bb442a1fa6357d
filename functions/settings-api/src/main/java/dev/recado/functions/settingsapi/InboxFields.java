package dev.recado.functions.settingsapi;

import dev.recado.desk.settings.Fields;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.Ownership;
import dev.recado.domain.account.ReopenPolicy;
import dev.recado.domain.account.SurveyRules;
import dev.recado.store.settings.Reopening;
import dev.recado.store.settings.Settings;
import dev.recado.store.settings.SurveyRulesJson;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of an inbox that may be set, as a body gives them; what it leaves out is empty. */
record InboxFields(
        Optional<String> name,
        Optional<String> address,
        Optional<String> teamId,
        Optional<Boolean> hasBot,
        Optional<Boolean> surveys,
        Optional<ReopenPolicy> reopen,
        boolean mentionsLocale,
        @Nullable Language locale,
        Optional<Ownership> ownership,
        RoutingFields routing,
        boolean mentionsSurvey,
        @Nullable SurveyRules survey) {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern META_ID = Pattern.compile("[0-9]{1,32}");

    /** Reads the members, noting what is wrong with them; the address is yet to be held against the channel. */
    static InboxFields read(Fields fields, Settings settings) {
        Optional<String> teamId = fields.body().optionalText("teamId", Fields.LONGEST_NAME);
        teamId.filter(id -> settings.team(id).isEmpty())
                .ifPresent(id -> fields.unacceptable("teamId", "there is no team " + id));
        return new InboxFields(
                fields.body().optionalText("name", Fields.LONGEST_NAME),
                fields.body().optionalText("address", Fields.LONGEST_NAME),
                teamId,
                fields.body().optionalBool("hasBot"),
                fields.body().optionalBool("surveys"),
                fields.parsed("reopen", Reopening::of, "must be always, never or a duration such as PT48H"),
                fields.body().mentions("locale"),
                fields.locale("locale").orElse(null),
                fields.parsed("ownership", Ownership::of, "must be first-reply, assignment or open"),
                RoutingFields.read(fields, settings),
                fields.body().mentions("survey"),
                fields.body()
                        .optionalObject("survey")
                        .flatMap(survey -> fields.part(SurveyRulesJson.read(survey.whole(), "/survey")))
                        .orElse(null));
    }

    /** What is wrong with {@code address} on {@code channel}. */
    static Optional<String> addressFault(Channel channel, String address) {
        return switch (channel) {
            case LIVE_CHAT -> faultUnless(address.isEmpty(), "live chat has no address");
            case SMS -> faultUnless(E164.matcher(address).matches(), "must be a number such as \"+34911000001\"");
            case WHATSAPP -> faultUnless(META_ID.matcher(address).matches(), "must be a phone_number_id, digits only");
            case MESSENGER -> faultUnless(META_ID.matcher(address).matches(), "must be a page id, digits only");
        };
    }

    private static Optional<String> faultUnless(boolean right, String fault) {
        return right ? Optional.empty() : Optional.of(fault);
    }

    /** The inbox with what the body sets. */
    Inbox appliedTo(Inbox inbox) {
        return new Inbox(
                inbox.id(),
                name.orElse(inbox.name()),
                inbox.channel(),
                address.orElse(inbox.address()),
                teamId.orElse(inbox.teamId()),
                hasBot.orElse(inbox.hasBot()),
                surveys.orElse(inbox.surveys()),
                reopen.orElse(inbox.reopenPolicy()),
                mentionsLocale ? locale : inbox.language(),
                ownership.orElse(inbox.ownership()),
                routing.appliedTo(inbox.routing()),
                mentionsSurvey ? Objects.requireNonNullElse(survey, SurveyRules.USUAL) : inbox.surveyRules());
    }
}
