package dev.recado.domain.media;

import static dev.recado.domain.media.MediaType.BMP;
import static dev.recado.domain.media.MediaType.DOC;
import static dev.recado.domain.media.MediaType.DOCX;
import static dev.recado.domain.media.MediaType.GIF;
import static dev.recado.domain.media.MediaType.HEIF;
import static dev.recado.domain.media.MediaType.JPG;
import static dev.recado.domain.media.MediaType.PDF;
import static dev.recado.domain.media.MediaType.PNG;
import static dev.recado.domain.media.MediaType.PPT;
import static dev.recado.domain.media.MediaType.PPTX;
import static dev.recado.domain.media.MediaType.RTF;
import static dev.recado.domain.media.MediaType.TIFF;
import static dev.recado.domain.media.MediaType.TXT;
import static dev.recado.domain.media.MediaType.XLS;
import static dev.recado.domain.media.MediaType.XLSX;

import dev.recado.domain.account.Channel;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A way that files go to customers, or stay with agents, with what its provider takes. Sizes are bytes; a provider's megabyte is taken for
 * 1 000 000, so that no reading of its documentation is exceeded.
 */
public enum MediaRoute {
    /** No way at all: what agents show each other. */
    NOTE("A note", MediaRoute.ALL_IN_ONE, Long.MAX_VALUE, 0, all(25_000_000L)),
    LIVE_CHAT("Live chat", MediaRoute.ALL_IN_ONE, Long.MAX_VALUE, 0, all(25_000_000L)),
    /** Twilio's MMS: 5 MB in all, of which carriers take 500 KB of anything but the usual pictures. */
    MMS(
            "SMS",
            MediaRoute.ALL_IN_ONE,
            5_000_000L,
            0,
            limits(5_000_000L, EnumSet.of(JPG, PNG, GIF), 500_000L, EnumSet.of(BMP, TIFF, HEIF, PDF, RTF))),
    TWILIO_WHATSAPP(
            "WhatsApp through Twilio",
            MediaRoute.ONE_EACH,
            Long.MAX_VALUE,
            1024,
            limits(5_000_000L, EnumSet.of(JPG, PNG), 16_000_000L, EnumSet.of(PDF, DOC, DOCX, PPT, PPTX, XLS, XLSX))),
    WHATSAPP(
            "WhatsApp",
            MediaRoute.ONE_EACH,
            Long.MAX_VALUE,
            1024,
            limits(
                    5_000_000L,
                    EnumSet.of(JPG, PNG),
                    100_000_000L,
                    EnumSet.of(PDF, DOC, DOCX, PPT, PPTX, XLS, XLSX, TXT))),
    /** Pictures 8 MB when fetched by URL, anything else 25 MB. */
    MESSENGER(
            "Messenger",
            MediaRoute.ONE_EACH,
            Long.MAX_VALUE,
            0,
            limits(
                    8_000_000L,
                    EnumSet.of(JPG, PNG, GIF),
                    25_000_000L,
                    EnumSet.complementOf(EnumSet.of(JPG, PNG, GIF))));

    /** The most files that one message of an agent or visitor may have, on any channel. */
    public static final int MOST_FILES = 10;

    private static final boolean ALL_IN_ONE = true;
    private static final boolean ONE_EACH = false;
    private static final String WHATSAPP_BY_TWILIO = "whatsapp:";

    private final String label;
    private final boolean together;
    private final long mostInAll;
    private final int longestCaption;

    @SuppressWarnings("ImmutableEnumChecker") // made here and given to nobody
    private final Map<MediaType, Long> largest;

    MediaRoute(String label, boolean together, long mostInAll, int longestCaption, Map<MediaType, Long> largest) {
        this.label = label;
        this.together = together;
        this.mostInAll = mostInAll;
        this.longestCaption = longestCaption;
        this.largest = largest;
    }

    /** The way to a customer: one who came to a Twilio inbox through WhatsApp is answered there. */
    public static MediaRoute to(Channel channel, String customerAddress) {
        return switch (channel) {
            case LIVE_CHAT -> LIVE_CHAT;
            case SMS -> customerAddress.startsWith(WHATSAPP_BY_TWILIO) ? TWILIO_WHATSAPP : MMS;
            case WHATSAPP -> WHATSAPP;
            case MESSENGER -> MESSENGER;
        };
    }

    /** Whether the provider takes all files and the text in one message; otherwise each file is a message of its own. */
    public boolean takesAllTogether() {
        return together;
    }

    /** The longest text, in characters, that may stand under a file that is sent alone; 0 if none may. */
    public int longestCaption() {
        return longestCaption;
    }

    /** The types that it takes, in words. */
    public String types() {
        return largest.keySet().stream().map(MediaType::label).collect(Collectors.joining(", "));
    }

    /** The first reason why these files cannot go together in one message; empty if they can. */
    public Optional<MediaFault> fault(List<MediaFile> files) {
        if (files.size() > MOST_FILES) {
            return Optional.of(
                    new MediaFault(-1, "A message has at most " + MOST_FILES + " attachments, not " + files.size()));
        }
        for (int i = 0; i < files.size(); i++) {
            Optional<String> fault = fault(files.get(i));
            if (fault.isPresent()) {
                return Optional.of(new MediaFault(i, fault.get()));
            }
        }
        long inAll = files.stream().mapToLong(MediaFile::size).sum();
        return inAll > mostInAll
                ? Optional.of(new MediaFault(
                        -1,
                        "%s takes at most %s of attachments in a message; these have %s together"
                                .formatted(label, Sizes.inWords(mostInAll), Sizes.inWords(inAll))))
                : Optional.empty();
    }

    private Optional<String> fault(MediaFile file) {
        Long most = largest.get(file.type());
        if (most == null) {
            return Optional.of("%s does not take %s files (%s); it takes %s"
                    .formatted(label, file.type().label(), file.name(), types()));
        }
        return file.size() > most
                ? Optional.of("%s takes %s files of at most %s; %s has %s"
                        .formatted(
                                label,
                                file.type().label(),
                                Sizes.inWords(most),
                                file.name(),
                                Sizes.inWords(file.size())))
                : Optional.empty();
    }

    private static Map<MediaType, Long> all(long most) {
        return limits(most, EnumSet.allOf(MediaType.class), most, Set.of());
    }

    private static Map<MediaType, Long> limits(
            long most, Set<MediaType> types, long mostOfOthers, Set<MediaType> others) {
        Map<MediaType, Long> limits = new EnumMap<>(MediaType.class);
        types.forEach(type -> limits.put(type, most));
        others.forEach(type -> limits.put(type, mostOfOthers));
        return limits;
    }
}
