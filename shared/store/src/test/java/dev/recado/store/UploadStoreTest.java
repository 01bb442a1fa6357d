package dev.recado.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.Author;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.conversation.StoredFile;
import dev.recado.domain.media.ScanState;
import dev.recado.domain.media.Upload;
import dev.recado.testing.EmbeddedDynamo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

@Tag("integration")
@DisplayName("A stored upload")
class UploadStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final Duration DAY = Duration.ofDays(1);

    @RegisterExtension
    final EmbeddedDynamo dynamo = new EmbeddedDynamo();

    private Table table;
    private UploadStore uploads;

    @BeforeEach
    void open() {
        table = new Table(dynamo.tableName(), 1);
        uploads = new UploadStore(dynamo.client(), table);
    }

    private static Upload upload(String id, ScanState scan) {
        return new Upload(
                id,
                "agent#ana",
                "a.png",
                "image/png",
                7,
                Upload.State.READY,
                scan,
                null,
                null,
                null,
                NOW,
                NOW.plus(DAY));
    }

    private void ready(String id, ScanState scan) {
        uploads.announce(upload(id, ScanState.NOT_SCANNED));
        assertThat(uploads.ready(upload(id, scan))).isTrue();
    }

    private Upload load(String id) {
        return uploads.load(id).orElseThrow();
    }

    private static Message message(String id, String... files) {
        List<Attachment> attachments = java.util.Arrays.stream(files)
                .map(file -> new Attachment(
                        "image", "image/png", "a.png", "", false, new StoredFile(file, 7, ScanState.NOT_SCANNED)))
                .toList();
        return new Message(
                "c1", id, MessageKind.OUTGOING, Author.SYSTEM, "", attachments, null, null, NOW, null, false);
    }

    private void use(Message message) {
        dynamo.client()
                .transactWriteItems(request ->
                        request.transactItems(UploadStore.uses(table, message).toList()));
    }

    @Test
    void isRememberedFromItsAnnouncementOn() {
        uploads.announce(upload("f1", ScanState.NOT_SCANNED));

        assertThat(load("f1").state()).isEqualTo(Upload.State.PENDING);
        assertThat(uploads.ready(upload("f1", ScanState.NOT_SCANNED))).isTrue();
        assertThat(load("f1")).isEqualTo(upload("f1", ScanState.NOT_SCANNED));
        assertThat(uploads.ready(upload("f1", ScanState.NOT_SCANNED))).isFalse();
        assertThat(uploads.refused("f1", "late")).isFalse();
        assertThat(uploads.load("none")).isEmpty();
    }

    @Test
    void isRefusedOnce() {
        uploads.announce(upload("f1", ScanState.NOT_SCANNED));

        assertThat(uploads.refused("f1", "no picture")).isTrue();
        assertThat(load("f1").reason()).isEqualTo("no picture");
        assertThat(uploads.ready(upload("f1", ScanState.NOT_SCANNED))).isFalse();
    }

    @Test
    void isCarriedByOneMessageAlone() {
        ready("f1", ScanState.NOT_SCANNED);
        ready("f2", ScanState.CLEAN);

        use(message("m1", "f1", "f2"));

        assertThat(load("f1").messageId()).isEqualTo("m1");
        assertThat(load("f1").conversationId()).isEqualTo("c1");
        assertThatThrownBy(() -> use(message("m2", "f1"))).isInstanceOf(TransactionCanceledException.class);
        assertThat(load("f1").messageId()).isEqualTo("m1");
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "INFECTED"})
    void isCarriedByNoMessageBeforeItIsFoundHarmless(ScanState scan) {
        ready("f1", scan);

        assertThatThrownBy(() -> use(message("m1", "f1"))).isInstanceOf(TransactionCanceledException.class);
    }

    @Test
    void isCarriedByNoMessageUnlessItIsReady() {
        uploads.announce(upload("f1", ScanState.NOT_SCANNED));

        assertThatThrownBy(() -> use(message("m1", "f1"))).isInstanceOf(TransactionCanceledException.class);
        assertThatThrownBy(() -> use(message("m1", "none"))).isInstanceOf(TransactionCanceledException.class);
        assertThat(uploads.load("none")).isEmpty();
    }

    @Test
    void keepsTheScannersWordWhicheverComesFirst() {
        uploads.announce(upload("f1", ScanState.NOT_SCANNED));
        uploads.scanned("f1", ScanState.CLEAN);
        uploads.ready(upload("f1", ScanState.PENDING));
        ready("f2", ScanState.PENDING);
        uploads.scanned("f2", ScanState.CLEAN);

        assertThat(load("f1").scan()).isEqualTo(ScanState.CLEAN);
        assertThat(load("f2").scan()).isEqualTo(ScanState.CLEAN);
    }

    @Test
    void onceInfectedStaysSo() {
        ready("f1", ScanState.PENDING);

        assertThat(uploads.scanned("f1", ScanState.INFECTED)).isTrue();
        assertThat(uploads.scanned("f1", ScanState.CLEAN)).isFalse();
        assertThat(load("f1").scan()).isEqualTo(ScanState.INFECTED);
        assertThat(uploads.scanned("none", ScanState.CLEAN)).isFalse();
    }

    @Test
    void isDueWhenNoMessageCarriesItInADay() {
        ready("f1", ScanState.NOT_SCANNED);
        ready("f2", ScanState.NOT_SCANNED);
        use(message("m1", "f2"));

        assertThat(uploads.due(NOW.plus(DAY).minusMillis(1), 10)).isEmpty();
        assertThat(uploads.due(NOW.plus(DAY), 10)).containsExactly("f1");
    }

    @Test
    void thatIsDueIsClaimedBeforeItGoesAndNoMessageTakesItUpAnyMore() {
        ready("f1", ScanState.NOT_SCANNED);

        assertThat(uploads.discardUnused("f1", NOW)).isTrue();
        assertThatThrownBy(() -> use(message("m1", "f1"))).isInstanceOf(TransactionCanceledException.class);
        assertThat(uploads.discardUnused("f1", NOW)).as("again after a crash").isTrue();
        uploads.forget("f1");
        assertThat(uploads.load("f1")).isEmpty();
        assertThat(uploads.due(NOW.plus(DAY), 10)).isEmpty();
    }

    @Test
    void thatAMessageTookUpAtTheLastMomentIsNotClaimed() {
        ready("f1", ScanState.NOT_SCANNED);
        use(message("m1", "f1"));

        assertThat(uploads.discardUnused("f1", NOW)).isFalse();
    }

    @Test
    void ofADeletedMessageIsDueAtOnce() {
        ready("f1", ScanState.NOT_SCANNED);
        ready("f2", ScanState.NOT_SCANNED);
        use(message("m1", "f1"));
        use(message("m2", "f2"));

        dynamo.client()
                .transactWriteItems(request -> request.transactItems(
                        UploadStore.discards(table, message("m1", "f1"), NOW).toList()));
        uploads.discard("f2", NOW);

        assertThat(uploads.due(NOW, 10)).containsExactly("f1", "f2");
        assertThat(load("f1").state()).isEqualTo(Upload.State.DISCARDED);
        assertThat(uploads.discardUnused("f1", NOW)).isTrue();
    }
}
