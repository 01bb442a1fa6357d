package dev.recado.functions.widget;

import dev.recado.domain.account.EmailAddress;
import dev.recado.domain.account.Language;
import dev.recado.domain.firstcontact.PageAddress;
import dev.recado.domain.firstcontact.PreChat;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem.FieldError;
import dev.recado.store.ContactStore.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a website tells of the visitor it opens a session for.
 *
 * @param userId the visitor's id on the website, if the visitor is signed in there
 * @param userHash the website's proof of {@code userId}
 * @param page where on the website the visitor is
 */
record SessionRequest(Profile profile, Optional<String> userId, Optional<String> userHash, Optional<PageAddress> page) {
    private static final int MAX_NAME = 200;
    private static final int MAX_EMAIL = 254;
    private static final int MAX_LOCALE = 35;
    private static final int MAX_USER_ID = 200;
    private static final int MAX_PAGE = 4000;
    private static final int HASH_DIGITS = 64;

    /** Reads the request on an inbox with that form. */
    static SessionRequest read(HttpRequest request, PreChat form) {
        JsonBody body = JsonBody.optional(request);
        Optional<String> name = body.optionalText("name", MAX_NAME).map(String::strip);
        Optional<String> email = body.optionalText("email", MAX_EMAIL).map(String::strip);
        Optional<Language> language = body.optionalText("locale", MAX_LOCALE).flatMap(Language::of);
        Optional<String> userId = body.optionalText("userId", MAX_USER_ID);
        List<FieldError> faults = new ArrayList<>();
        PreChatAnswers answers = PreChatAnswers.read(body, form, faults);
        Optional<String> page = body.optionalText("page", MAX_PAGE);
        Optional<String> userHash = body.optionalText("userHash", HASH_DIGITS);
        if (userId.stream().flatMapToInt(String::chars).anyMatch(Character::isISOControl)) {
            body.reject("userId", "must not have control characters");
        }
        body.verify();
        if (email.isPresent() && !EmailAddress.isValid(email.get())) {
            faults.add(new FieldError("/email", "is not an e-mail address"));
        }
        if (page.isPresent() && page.flatMap(PageAddress::of).isEmpty()) {
            faults.add(new FieldError("/page", "is not the address of a web page"));
        }
        PreChatAnswers.refuse(faults);
        return new SessionRequest(
                new Profile(
                        name.or(answers::name).orElse(null),
                        email.or(answers::email).orElse(null),
                        language.orElse(null),
                        answers.attributes()),
                userId,
                userHash,
                page.flatMap(PageAddress::of));
    }
}
