package dev.recado.functions.conversationsapi;

import dev.recado.desk.AutomaticText;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Team;
import dev.recado.domain.autoreply.AutoReply;
import dev.recado.domain.autoreply.Trigger;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.DecisionContext;
import dev.recado.domain.conversation.Payment;
import dev.recado.domain.conversation.RequestKind;
import dev.recado.domain.conversation.RequestTerms;
import dev.recado.domain.text.LocalizedText;
import dev.recado.domain.text.TextTemplate;
import dev.recado.domain.text.Variable;
import dev.recado.function.http.Problem;
import dev.recado.store.settings.Settings;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** The words of a request: its team's automatic reply of that name, with the link at its end where it places none. */
final class RequestWording {
    private static final String LINK_AT_END = "\n\n{{" + Variable.REQUEST_LINK.wireName() + "}}";

    private final Team team;
    private final LocalizedText template;
    private final RequestTerms terms;

    private RequestWording(Team team, LocalizedText template, RequestTerms terms) {
        this.team = team;
        this.template = template;
        this.terms = terms;
    }

    /** The words of the conversation's team; a 409 where it has that reply switched off. */
    static RequestWording of(Settings settings, Conversation conversation, RequestTerms terms) {
        Team team = settings.team(conversation.teamId()).orElseThrow();
        Trigger trigger = Trigger.of(terms.kind().wireName()).orElseThrow();
        AutoReply reply = team.autoReplies().of(trigger);
        if (!reply.enabled()) {
            throw Problem.conflict("The team " + team.name() + " has the automatic reply " + trigger.wireName()
                            + " switched off; a manager can switch it on")
                    .toException();
        }
        return new RequestWording(team, reply.template().map(template -> withLink(template, terms.kind())), terms);
    }

    private static String withLink(String template, RequestKind kind) {
        TextTemplate parsed = TextTemplate.parse(template);
        boolean asSurvey = kind == RequestKind.RATING && parsed.names(Variable.SURVEY_LINK);
        return asSurvey || parsed.names(Variable.REQUEST_LINK) ? template : template + LINK_AT_END;
    }

    String text(Conversation conversation, DecisionContext context, Agent agent, String link, Instant at) {
        Map<Variable, String> values = new EnumMap<>(Variable.class);
        values.put(Variable.REQUEST_LINK, link);
        if (terms.kind() == RequestKind.RATING) {
            values.put(Variable.SURVEY_LINK, link);
        }
        Payment payment = terms.payment();
        if (payment != null) {
            values.put(Variable.PAYMENT_AMOUNT, payment.amountIn(conversation.language()));
            if (payment.reference() != null) {
                values.put(Variable.PAYMENT_REFERENCE, payment.reference());
            }
        }
        if (terms.subject() != null) {
            values.put(Variable.APPROVAL_SUBJECT, terms.subject());
        }
        return AutomaticText.render(template, conversation, team, context, agent.name(), at, values);
    }
}
