package dev.recado.functions.settingsapi;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.Team;
import dev.recado.domain.hours.HoursPreview;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.settings.OptOutConfirmationJson;
import dev.recado.store.settings.Reopening;
import dev.recado.store.settings.SurveyRulesJson;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Settings as answers show them. */
final class SettingsJson {
    private SettingsJson() {}

    static JsonObject of(Account account) {
        return JsonBuilder.object()
                .put("name", account.name())
                .put("zone", account.zone().getId())
                .put("locale", account.language().tag())
                .put("automationPauseMinutes", account.automationPause().toMinutes())
                .put("address", account.details().address())
                .put("email", account.details().email())
                .put("phone", account.details().phone())
                .put("website", account.details().website())
                .put("optOutConfirmation", OptOutConfirmationJson.write(account.optOutConfirmation()))
                .build();
    }

    static JsonObject of(Team team) {
        return JsonBuilder.object()
                .put("id", team.id())
                .put("name", team.name())
                .build();
    }

    static JsonObject of(HoursPreview preview) {
        return JsonBuilder.object()
                .put("open", preview.open())
                .put("at", preview.at())
                .put("zone", preview.zone().getId())
                .put("nextOpening", preview.nextOpening())
                .put("nextClosing", preview.nextClosing())
                .build();
    }

    static JsonObject of(Inbox inbox) {
        return JsonBuilder.object()
                .put("id", inbox.id())
                .put("name", inbox.name())
                .put("channel", inbox.channel().wireName())
                .put("address", inbox.address().isEmpty() ? null : inbox.address())
                .put("teamId", inbox.teamId())
                .put("hasBot", inbox.hasBot())
                .put("surveys", inbox.surveys())
                .put("reopen", Reopening.text(inbox.reopenPolicy()))
                .put("locale", tag(inbox.language()))
                .put("ownership", inbox.ownership().wireName())
                .put("agentId", inbox.routing().agentId())
                .put("strategy", inbox.routing().strategy().wireName())
                .put("answerers", inbox.routing().answerers())
                .put("autoAssign", inbox.routing().autoAssign())
                .put("survey", SurveyRulesJson.write(inbox.surveyRules()))
                .build();
    }

    static <T> JsonObject list(List<T> settings, Function<T, JsonObject> shape) {
        return JsonBuilder.object()
                .put("items", settings.stream().map(shape).toList())
                .build();
    }

    private static @Nullable String tag(@Nullable Language language) {
        return language == null ? null : language.tag();
    }
}
