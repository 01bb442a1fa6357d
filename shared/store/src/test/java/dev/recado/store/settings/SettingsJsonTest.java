package dev.recado.store.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recado.domain.account.Language;
import dev.recado.domain.autoreply.AutoReply;
import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.autoreply.ReadyTexts;
import dev.recado.domain.autoreply.Trigger;
import dev.recado.domain.hours.BusinessHours;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'zone':'Europe/Madrid','always':false,'weekly':{'mon':[['09:00','14:00'],['16:00','02:00']],'tue':[],"
                        + "'wed':[['00:00','24:00']],'thu':[],'fri':[['18:00','00:00']],'sat':[],'sun':[]},"
                        + "'holidays':['--01-01','2026-12-25']}",
                "{'zone':'UTC','always':true,'weekly':{'mon':[],'tue':[],'wed':[],'thu':[],'fri':[],'sat':[],'sun':[]},"
                        + "'holidays':[]}",
            })
    void hours_are_written_as_they_were_read(String text) {
        JsonObject json = json(text);
        assertThat(HoursJson.write(HoursJson.read(json, "").trusted())).isEqualTo(json);
    }

    @Test
    void hours_need_no_more_than_a_zone() {
        BusinessHours hours =
                HoursJson.read(json("{'zone':'Europe/Madrid'}"), "").trusted();
        assertThat(hours.always()).isFalse();
        assertThat(hours.weekly().values()).allMatch(List::isEmpty);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | /h/zone | true",
                "{'zone':7} | /h/zone | true",
                "{'zone':'Europe/Madird'} | /h/zone | false",
                "{'zone':'UTC','always':'no'} | /h/always | true",
                "{'zone':'UTC','alwys':true} | /h/alwys | true",
                "{'zone':'UTC','weekly':[]} | /h/weekly | true",
                "{'zone':'UTC','weekly':{'lun':[]}} | /h/weekly/lun | true",
                "{'zone':'UTC','weekly':{'mon':['09:00']}} | /h/weekly/mon/0 | true",
                "{'zone':'UTC','weekly':{'mon':[['09:00','14:00'],['16:00']]}} | /h/weekly/mon/1 | true",
                "{'zone':'UTC','weekly':{'mon':[['09:00',14]]}} | /h/weekly/mon/0 | true",
                "{'zone':'UTC','weekly':{'sun':[['09:00','25:00']]}} | /h/weekly/sun/0 | false",
                "{'zone':'UTC','weekly':{'sun':[['09:00','09:00']]}} | /h/weekly/sun/0 | false",
                "{'zone':'UTC','holidays':['2026-12-25','2026-02-30']} | /h/holidays/1 | false",
                "{'zone':'UTC','holidays':[20261225]} | /h/holidays/0 | true",
            })
    void a_fault_in_hours_is_told_with_its_place(String text, String pointer, boolean malformed) {
        assertFault(HoursJson.read(json(text), "/h"), pointer, malformed);
    }

    @Test
    void a_set_of_replies_is_written_as_it_was_read() {
        JsonObject ready = AutoRepliesJson.write(AutoReplySet.readyMade());
        assertThat(ready.names()).hasSize(14);
        assertThat(AutoRepliesJson.read(ready, "").trusted()).isEqualTo(AutoReplySet.readyMade());
        JsonObject own = json("{'first-chat':{'enabled':true,'text':{'es':'Hola {{contact.name|amigo}}'},"
                + "'options':{'signature':'team'}}}");
        AutoReply reply = AutoRepliesJson.read(own, "").trusted().of(Trigger.FIRST_CHAT);
        assertThat(reply.text().byLanguage()).isEqualTo(Map.of(Language.SPANISH, "Hola {{contact.name|amigo}}"));
        assertThat(reply.options()).isEqualTo(Map.of("signature", "team"));
        assertThat(AutoRepliesJson.write(AutoRepliesJson.read(own, "").trusted())
                        .object("first-chat"))
                .isEqualTo(own.object("first-chat"));
    }

    @Test
    void a_reply_without_a_text_has_the_ready_one() {
        AutoReplySet set = AutoRepliesJson.read(json("{'missed-call':{'enabled':true}}"), "")
                .trusted();
        assertThat(set.of(Trigger.MISSED_CALL).text()).isEqualTo(ReadyTexts.of(Trigger.MISSED_CALL));
        assertThat(set.of(Trigger.MISSED_CALL).enabled()).isTrue();
        assertThat(set.of(Trigger.FIRST_CHAT).enabled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'frist-chat':{'enabled':true}} | /frist-chat | true",
                "{'first-chat':true} | /first-chat | true",
                "{'first-chat':{}} | /first-chat/enabled | true",
                "{'first-chat':{'enabled':'yes'}} | /first-chat/enabled | true",
                "{'first-chat':{'enabled':true,'on':true}} | /first-chat/on | true",
                "{'first-chat':{'enabled':true,'text':'Hola'}} | /first-chat/text | true",
                "{'first-chat':{'enabled':true,'text':{'fr':'Salut'}}} | /first-chat/text/fr | true",
                "{'first-chat':{'enabled':true,'text':{'es':' '}}} | /first-chat/text/es | false",
                "{'first-chat':{'enabled':true,'text':{'en':'Hi {{contact.nme}}'}}} | /first-chat/text/en | false",
                "{'first-chat':{'enabled':true,'options':{'x':'y'}}} | /first-chat/options/x | true",
                "{'first-chat':{'enabled':true,'options':{'signature':'me'}}} | /first-chat/options/signature | false",
            })
    void a_fault_in_replies_is_told_with_its_place(String text, String pointer, boolean malformed) {
        assertFault(AutoRepliesJson.read(json(text), ""), pointer, malformed);
    }

    @Test
    void a_template_s_fault_names_the_variable_and_its_place() {
        Read<AutoReplySet> read = AutoRepliesJson.read(
                json("{'first-chat':{'enabled':true,'text':{'es':'Hola {{x}}','en':'" + "a".repeat(1601) + "'}}}"), "");
        assertThat(((Read.Refused<AutoReplySet>) read).faults())
                .extracting(Fault::detail)
                .anySatisfy(detail -> assertThat(detail).contains("\"x\"", "character 6"))
                .contains("must have at most 1600 characters");
    }

    @Test
    void a_stored_document_with_a_fault_is_not_trusted() {
        assertThatThrownBy(() -> HoursJson.read(JsonObject.EMPTY, "").trusted())
                .isInstanceOf(Read.CorruptDocumentException.class)
                .hasMessageContaining("/zone is missing");
    }

    private static void assertFault(Read<?> read, String pointer, boolean malformed) {
        assertThat(read)
                .isInstanceOfSatisfying(
                        Read.Refused.class,
                        refused -> assertThat(refused.faults()).singleElement().satisfies(fault -> {
                            assertThat(((Fault) fault).pointer()).isEqualTo(pointer);
                            assertThat(((Fault) fault).malformed()).isEqualTo(malformed);
                        }));
    }

    private static JsonObject json(String text) {
        return Json.parseObject(text.replace('\'', '"'));
    }
}
