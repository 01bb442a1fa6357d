package dev.recado.functions.settingsapi;

import dev.recado.desk.settings.Fields;
import dev.recado.desk.settings.SettingsChanges;
import dev.recado.domain.account.Account;
import dev.recado.domain.account.CompanyDetails;
import dev.recado.domain.account.EmailAddress;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.Role;
import dev.recado.domain.contact.PhoneNumbers;
import dev.recado.domain.optout.OptOutConfirmation;
import dev.recado.function.http.Caller;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Router;
import dev.recado.json.JsonObject;
import dev.recado.store.settings.OptOutConfirmationJson;
import dev.recado.store.settings.SettingsRepository;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** The account. */
@Singleton
class AccountRoutes {
    private static final int LONGEST_ADDRESS = 500;
    private static final int LONGEST_PAUSE_MINUTES = 7 * 24 * 60;

    private final SettingsRepository settings;
    private final SettingsChanges changes;

    AccountRoutes(SettingsRepository settings, SettingsChanges changes) {
        this.changes = changes;
        this.settings = settings;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/account", this::show)
                .on("PUT /v1/account", this::replace)
                .build();
    }

    private HttpResponse show(HttpRequest request) {
        Caller.of(request);
        return settings.account()
                .map(account -> HttpResponse.json(200, SettingsJson.of(account)))
                .orElseThrow(() ->
                        Problem.notFound("The account has not been set up yet").toException());
    }

    private HttpResponse replace(HttpRequest request) {
        Caller.of(request).require(Role.ADMIN);
        Fields fields = Fields.of(request);
        String name = fields.body().requiredText("name", Fields.LONGEST_NAME);
        Optional<ZoneId> zone = fields.required("zone", fields.zone("zone"));
        Optional<Language> locale = fields.required("locale", fields.locale("locale"));
        Duration pause = fields.body()
                .optionalInteger("automationPauseMinutes", 0, LONGEST_PAUSE_MINUTES)
                .map(Duration::ofMinutes)
                .orElse(Account.USUAL_PAUSE);
        CompanyDetails details = details(fields);
        Optional<JsonObject> confirmation = confirmation(fields);
        fields.verify();
        Account account = new Account(
                name,
                zone.orElseThrow(),
                locale.orElseThrow(),
                pause,
                details,
                confirmation
                        .map(given -> Fields.document(OptOutConfirmationJson.read(given, "/optOutConfirmation")))
                        .orElse(OptOutConfirmation.OFF));
        changes.by(request).save(account);
        return HttpResponse.json(200, SettingsJson.of(account));
    }

    private static Optional<JsonObject> confirmation(Fields fields) {
        return fields.body().value("optOutConfirmation").flatMap(value -> {
            if (value instanceof JsonObject given) {
                return Optional.of(given);
            }
            fields.body().reject("optOutConfirmation", "must be an object, not " + value.kind());
            return Optional.empty();
        });
    }

    private static CompanyDetails details(Fields fields) {
        return new CompanyDetails(
                fields.body()
                        .optionalText("address", LONGEST_ADDRESS)
                        .map(String::strip)
                        .orElse(null),
                fields.parsed(
                                "email",
                                text -> Optional.of(text).filter(EmailAddress::isValid),
                                "must be an e-mail address")
                        .orElse(null),
                fields.parsed(
                                "phone",
                                PhoneNumbers::international,
                                "must be a number with its country's code, such as +34 910 000 000")
                        .orElse(null),
                fields.parsed(
                                "website",
                                text -> Optional.of(text).filter(CompanyDetails::isWebsite),
                                "must be an address such as https://www.example.com")
                        .orElse(null));
    }
}
