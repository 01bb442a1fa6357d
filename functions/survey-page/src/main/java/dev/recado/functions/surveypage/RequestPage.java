package dev.recado.functions.surveypage;

import dev.recado.domain.account.Language;
import dev.recado.domain.conversation.AgentRequest;
import dev.recado.domain.conversation.Payment;
import dev.recado.domain.conversation.RequestAnswer;
import dev.recado.domain.conversation.RequestKind;
import dev.recado.richtext.Html;

/** Writes the page on which a customer answers what an agent asked for, as HTML that needs no script. */
final class RequestPage {
    private final RequestPageText text;

    private RequestPage(RequestPageText text) {
        this.text = text;
    }

    static RequestPage in(Language language) {
        return new RequestPage(RequestPageText.in(language));
    }

    /** What stands above the form. */
    enum Notice {
        NONE,
        THANKS,
        CHOOSE_ANSWER,
        COMMENT_TOO_LONG
    }

    /**
     * What the form is filled with.
     *
     * @param value the chosen answer, or empty
     */
    record Filled(String value, String comment) {
        static final Filled EMPTY = new Filled("", "");
    }

    /** The request with its form, or with its answer where it has one. */
    String request(String company, AgentRequest request, Filled filled, Notice notice) {
        String title = text.title(request.kind()).formatted(Html.escape(company));
        return Page.document(
                text.language(),
                title,
                Page.languageSwitch(text.language()) + "<h1>" + title + "</h1>\n"
                        + subject(request)
                        + content(request, filled, notice));
    }

    private static String subject(AgentRequest request) {
        String subject = request.terms().subject();
        return subject == null ? "" : "<p>" + Html.escape(subject).replace("\n", "<br>\n") + "</p>\n";
    }

    private String content(AgentRequest request, Filled filled, Notice notice) {
        RequestAnswer answer = request.answer();
        Payment payment = request.terms().payment();
        if (payment != null) {
            return answer == null ? payForm(payment) : goOn(payment);
        }
        if (answer == null) {
            return fault(notice) + form(request.kind(), filled, notice);
        }
        return answered(request, answer, notice)
                + (request.kind().changeable() ? changeForm(request, answer, filled, notice) : "");
    }

    private String changeForm(AgentRequest request, RequestAnswer answer, Filled filled, Notice notice) {
        boolean faulty = notice == Notice.CHOOSE_ANSWER || notice == Notice.COMMENT_TOO_LONG;
        String comment = answer.comment() == null ? "" : answer.comment();
        return fault(notice) + form(request.kind(), faulty ? filled : new Filled(answer.value(), comment), notice);
    }

    private String payForm(Payment payment) {
        return payment(payment) + "<form method=\"post\" action=\"?lang="
                + text.language().tag() + "\">\n"
                + "<button type=\"submit\" name=\"answer\" value=\"pay\">"
                + text.pay().formatted(Html.escape(payment.amountIn(text.language())))
                + "</button>\n</form>\n";
    }

    private String goOn(Payment payment) {
        return payment(payment) + "<p><a class=\"button\" rel=\"noreferrer\" href=\""
                + Html.escape(payment.url().toString()) + "\">" + text.goOn() + "</a></p>\n";
    }

    private String payment(Payment payment) {
        String reference = payment.reference() == null
                ? ""
                : "<p>" + text.reference().formatted(Html.escape(payment.reference())) + "</p>\n";
        return "<p>" + Html.escape(payment.amountIn(text.language())) + "</p>\n" + reference;
    }

    private String answered(AgentRequest request, RequestAnswer answer, Notice notice) {
        String line = notice == Notice.THANKS ? text.thanks() : text.answered();
        return Page.status(line.formatted(text.answer(request.kind(), answer.value())))
                + (answer.comment() == null || request.kind().changeable()
                        ? ""
                        : "<p>" + Html.escape(answer.comment()).replace("\n", "<br>\n") + "</p>\n");
    }

    private String fault(Notice notice) {
        return switch (notice) {
            case NONE, THANKS -> "";
            case CHOOSE_ANSWER -> Page.alert(text.chooseAnswer());
            case COMMENT_TOO_LONG -> Page.alert(text.commentTooLong().formatted(AgentRequest.LONGEST_COMMENT));
        };
    }

    private String form(RequestKind kind, Filled filled, Notice notice) {
        StringBuilder form = new StringBuilder("<form method=\"post\" action=\"?lang=%s\">\n"
                .formatted(text.language().tag()));
        form.append("<fieldset class=\"rating\"")
                .append(notice == Notice.CHOOSE_ANSWER ? " aria-describedby=\"fault\"" : "")
                .append(">\n<legend>")
                .append(text.question(kind))
                .append("</legend>\n");
        for (String value : kind.answers()) {
            form.append("<label><input type=\"radio\" name=\"answer\" value=\"")
                    .append(value)
                    .append("\" required")
                    .append(value.equals(filled.value()) ? " checked" : "")
                    .append("> ")
                    .append(text.answer(kind, value))
                    .append("</label>\n");
        }
        return form.append("</fieldset>\n")
                .append(Page.commentField(
                        text.comment(),
                        filled.comment(),
                        AgentRequest.LONGEST_COMMENT,
                        notice == Notice.COMMENT_TOO_LONG))
                .append("<button type=\"submit\">")
                .append(text.send())
                .append("</button>\n</form>\n")
                .toString();
    }

    String unreadable() {
        return message(text.unreadable(), text.other().unreadable());
    }

    String unknown() {
        return message(text.unknown(), text.other().unknown());
    }

    String over() {
        return message(text.over(), text.other().over());
    }

    private String message(String first, String second) {
        return Page.message(text.language(), first, second);
    }
}
