package dev.recado.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.recado.domain.account.Channel;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The way of a file")
class MediaRouteTest {
    private static MediaFile file(MediaType type, long size) {
        return new MediaFile("f." + type.extensions().getFirst(), type, size);
    }

    static Stream<Arguments> largest() {
        return Stream.of(
                arguments(MediaRoute.LIVE_CHAT, MediaType.TIFF, 25_000_000L),
                arguments(MediaRoute.MMS, MediaType.JPG, 5_000_000L),
                arguments(MediaRoute.MMS, MediaType.PDF, 500_000L),
                arguments(MediaRoute.MMS, MediaType.HEIF, 500_000L),
                arguments(MediaRoute.TWILIO_WHATSAPP, MediaType.PNG, 5_000_000L),
                arguments(MediaRoute.TWILIO_WHATSAPP, MediaType.PDF, 16_000_000L),
                arguments(MediaRoute.WHATSAPP, MediaType.JPG, 5_000_000L),
                arguments(MediaRoute.WHATSAPP, MediaType.XLSX, 100_000_000L),
                arguments(MediaRoute.WHATSAPP, MediaType.TXT, 100_000_000L),
                arguments(MediaRoute.MESSENGER, MediaType.GIF, 8_000_000L),
                arguments(MediaRoute.MESSENGER, MediaType.RTF, 25_000_000L));
    }

    @ParameterizedTest
    @MethodSource("largest")
    void takesAFileUpToItsLimitAndNoByteMore(MediaRoute route, MediaType type, long most) {
        assertThat(route.fault(List.of(file(type, most)))).isEmpty();
        assertThat(route.fault(List.of(file(type, most + 1)))).hasValueSatisfying(fault -> {
            assertThat(fault.index()).isZero();
            assertThat(fault.detail()).contains(Sizes.inWords(most), type.label(), Sizes.inWords(most + 1));
        });
    }

    static Stream<Arguments> refusedTypes() {
        return Stream.of(
                arguments(MediaRoute.MMS, MediaType.DOCX),
                arguments(MediaRoute.MMS, MediaType.TXT),
                arguments(MediaRoute.MMS, MediaType.WEBP),
                arguments(MediaRoute.TWILIO_WHATSAPP, MediaType.TXT),
                arguments(MediaRoute.WHATSAPP, MediaType.GIF),
                arguments(MediaRoute.WHATSAPP, MediaType.HEIF),
                arguments(MediaRoute.WHATSAPP, MediaType.RTF));
    }

    @ParameterizedTest
    @MethodSource("refusedTypes")
    void namesTheTypesItTakesWhenItRefusesOne(MediaRoute route, MediaType type) {
        assertThat(route.fault(List.of(file(MediaType.PDF, 1), file(type, 1)))).hasValueSatisfying(fault -> {
            assertThat(fault.index()).isEqualTo(1);
            assertThat(fault.detail()).contains("does not take " + type.label(), route.types());
        });
    }

    @Test
    void byMmsHoldsAllFilesTogetherToOneLimit() {
        List<MediaFile> files = List.of(file(MediaType.JPG, 3_000_000), file(MediaType.PNG, 2_000_001));

        assertThat(MediaRoute.MMS.fault(files))
                .contains(new MediaFault(
                        -1, "SMS takes at most 5 MB of attachments in a message; these have 5.01 MB together"));
        assertThat(MediaRoute.WHATSAPP.fault(files)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(MediaRoute.class)
    void takesTenFilesAndNoMore(MediaRoute route) {
        assertThat(route.fault(Collections.nCopies(10, file(MediaType.JPG, 1)))).isEmpty();
        assertThat(route.fault(Collections.nCopies(11, file(MediaType.JPG, 1))))
                .hasValueSatisfying(fault -> assertThat(fault.detail()).contains("at most 10"));
    }

    @Test
    void goesByChannelAndByWhereTheCustomerCameFrom() {
        assertThat(MediaRoute.to(Channel.LIVE_CHAT, "x")).isEqualTo(MediaRoute.LIVE_CHAT);
        assertThat(MediaRoute.to(Channel.SMS, "+34600000001")).isEqualTo(MediaRoute.MMS);
        assertThat(MediaRoute.to(Channel.SMS, "whatsapp:+34600000001")).isEqualTo(MediaRoute.TWILIO_WHATSAPP);
        assertThat(MediaRoute.to(Channel.WHATSAPP, "34600000001")).isEqualTo(MediaRoute.WHATSAPP);
        assertThat(MediaRoute.to(Channel.MESSENGER, "1")).isEqualTo(MediaRoute.MESSENGER);
    }
}
