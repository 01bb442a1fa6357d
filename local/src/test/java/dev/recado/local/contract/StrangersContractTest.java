package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may not see a conversation learns nothing of it, whatever else is wrong with the request. */
@DisplayName("A request that could not be carried out")
class StrangersContractTest extends ContractTest {
    private static String conversation(DeskClient desk) {
        String phone = newPhone();
        desk.sms(newId("SM"), phone, "Hola").ok200();
        desk.idle();
        return "/v1/conversations/" + desk.conversationOf(phone).path("id").asText();
    }

    private static String body(String written) {
        return written.replace("LONG", "a".repeat(3_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /messages    | {'kind':'reply','text':'LONG'}",
                "POST | /messages    | {'kind':'reply','text':'Hola','replyTo':'0000000000000-000001'}",
                "POST | /messages    | {'kind':'reply','text':'Hola','attachments':['nothing']}",
                "POST | /messages    | {'kind':'note','text':'Hola','replyTo':'0000000000000-000001'}",
                "POST | /messages    | {'kind':'note','text':'Hola','attachments':['nothing']}",
                "PUT  | /status      | {'status':'snoozed','snooze':'2020-01-01T00:00:00Z'}",
                "PUT  | /assignee    | {'agentId':'nobody'}",
                "PUT  | /team        | {'teamId':'nothing'}",
                "POST | /transfer    | {'to':'nobody'}",
                "POST | /transcripts | {'to':'assignee'}",
            })
    void tells_strangers_that_there_is_no_conversation_and_others_what_is_wrong(
            String method, String path, String written, DeskClient desk) {
        String conversation = conversation(desk);
        String body = body(written.replace('\'', '"'));

        desk.as("eva", method, conversation + path, body).problem(404);
        desk.as("ana", method, conversation + path, body).problem(422);
        assertThat(desk.get("ana", conversation).ok(200).path("status").asText())
                .isEqualTo("open");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /messages | {'kind':'reply','text':'LONG'}",
                "POST | /messages | {'kind':'reply','text':'Hola','replyTo':'0000000000000-000001'}",
                "POST | /messages | {'kind':'reply','text':'Hola','attachments':['nothing']}",
                "POST | /messages | {'kind':'note','text':'Hola','attachments':['nothing']}",
                "PUT  | /status   | {'status':'snoozed','snooze':'2020-01-01T00:00:00Z'}",
            })
    void tells_colleagues_of_the_owner_who_that_is(String method, String path, String written, DeskClient desk) {
        String conversation = conversation(desk);
        desk.as("bruno", "POST", conversation + "/take", "{}").ok(200);

        assertThat(desk.as("ana", method, conversation + path, body(written.replace('\'', '"')))
                        .problem(409)
                        .at("/assignee/id")
                        .asText())
                .isEqualTo("bruno");
    }
}
