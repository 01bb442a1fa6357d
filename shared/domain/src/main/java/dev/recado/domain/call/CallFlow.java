package dev.recado.domain.call;

import dev.recado.domain.text.LocalizedText;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a team answers the telephone: a greeting, a choice where it has options, its telephones, the voicemail.
 *
 * @param greeting a template, said first; names the options where there are any
 * @param closedGreeting a template, said instead while the team is closed
 * @param options which telephones ring, by the digit that the caller presses; none for the voicemail at once
 * @param phones which ring without a choice, or where the caller makes none, in E.164
 * @param ring how long they ring
 * @param missedCallConversations whether a call that nobody answered opens a conversation where none is open
 */
public record CallFlow(
        LocalizedText greeting,
        LocalizedText closedGreeting,
        SortedMap<String, List<String>> options,
        List<String> phones,
        Duration ring,
        Voicemail voicemail,
        boolean missedCallConversations) {
    /** As many as a provider rings at once. */
    public static final int MOST_PHONES = 10;

    /** How long telephones ring unless the team says otherwise. */
    public static final Duration USUAL_RING = Duration.ofSeconds(25);

    /** The most that is said, in characters: some forty seconds. */
    public static final int LONGEST_TEXT = 600;

    public CallFlow {
        SortedMap<String, List<String>> copy = new TreeMap<>();
        options.forEach((digit, numbers) -> copy.put(digit, List.copyOf(numbers)));
        options = Collections.unmodifiableSortedMap(copy);
        phones = List.copyOf(phones);
    }

    /** What a team has until it sets up its own: a greeting and the voicemail. */
    public static CallFlow readyMade() {
        return new CallFlow(
                LocalizedText.of("Gracias por llamar a {{company.name}}.", "Thank you for calling {{company.name}}."),
                LocalizedText.of(
                        "Gracias por llamar a {{company.name}}. Ahora estamos cerrados; volvemos"
                                + " {{hours.nextOpening|muy pronto}}.",
                        "Thank you for calling {{company.name}}. We are closed now and will be back"
                                + " {{hours.nextOpening|very soon}}."),
                new TreeMap<>(),
                List.of(),
                USUAL_RING,
                new Voicemail(
                        true,
                        LocalizedText.of(
                                "Deje su mensaje después de la señal.", "Please leave your message after the tone."),
                        false),
                false);
    }

    /** What a call begins with. */
    public CallAnswer begin(boolean outsideHours) {
        if (outsideHours) {
            return voicemail(Stream.of(closedGreeting));
        }
        return options.isEmpty()
                ? ring(phones, Stream.of(greeting))
                : new CallAnswer(List.of(greeting), CallStage.TREE, List.of());
    }

    /** What follows a choice; {@code digit} is empty where none was made. */
    public CallAnswer chosen(String digit) {
        return ring(options.getOrDefault(digit, phones), Stream.empty());
    }

    /** What follows the ringing. */
    public CallAnswer dialled(DialEnd dial) {
        return dial == DialEnd.UNANSWERED ? voicemail(Stream.empty()) : over(Stream.empty());
    }

    /** What follows the voicemail. */
    public CallAnswer recorded() {
        return over(Stream.empty());
    }

    private CallAnswer ring(List<String> numbers, Stream<LocalizedText> before) {
        return numbers.isEmpty() ? voicemail(before) : new CallAnswer(before.toList(), CallStage.RINGING, numbers);
    }

    private CallAnswer voicemail(Stream<LocalizedText> before) {
        return voicemail.enabled()
                ? new CallAnswer(
                        Stream.concat(before, Stream.of(voicemail.greeting())).toList(), CallStage.VOICEMAIL, List.of())
                : over(before);
    }

    private static CallAnswer over(Stream<LocalizedText> before) {
        return new CallAnswer(before.toList(), CallStage.OVER, List.of());
    }
}
