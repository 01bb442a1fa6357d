package dev.recado.local.contract;

import dev.recado.local.build.Roles.Endpoint;
import dev.recado.local.build.Roles.Rule;

/**
 * What an operation can be tried on: something of team soporte, made for one call, so that no call stands in another's way. A
 * kind of thing that is not here is named by an id that does not exist; whoever is let in is then answered 404.
 */
final class Things {
    private final DeskClient desk;

    Things(DeskClient desk) {
        this.desk = desk;
    }

    /** The path with ids in place of its parameters. */
    String path(Endpoint endpoint) {
        String path = endpoint.path()
                .replace("{inboxId}", endpoint.rule() == Rule.PROVIDER ? "sms" : "web")
                .replace("{address}", "203.0.113.9")
                .replace("{token}", "forged");
        if (path.contains("/attachments/{n}") && path.contains("{id}")) {
            return attachment(path);
        }
        if (!path.contains("{id}")) {
            return path.replaceAll("\\{[A-Za-z]+}", "nothing");
        }
        String id = thing(path);
        String message = path.contains("{messageId}") ? messageIn(path, id) : "";
        String request = path.contains("{requestId}") ? requestIn(id) : "";
        return path.replace("{id}", id)
                .replace("{messageId}", message)
                .replace("{requestId}", request)
                .replaceAll("\\{[A-Za-z]+}", "nothing");
    }

    private String thing(String path) {
        return switch (path.split("/")[2]) {
            case "conversations" -> conversation("id");
            case "contacts" -> conversation("contact");
            case "teams" -> team();
            case "inboxes" -> inbox();
            case "agents" -> agent();
            case "chats" -> chat();
            default -> ContractTest.newId("nothing");
        };
    }

    /** A file that a visitor sent, in a conversation that nobody owns. */
    private String attachment(String path) {
        String name = ContractTest.newId("Visita ");
        String visitor = desk.visitor("{\"name\":\"" + name + "\"}");
        String upload = new Files(desk).readyOfVisitor(visitor, "foto.png", Files.PNG);
        String message = desk.asVisitor(visitor, "POST", "/widget/messages", "{\"attachments\":[\"" + upload + "\"]}")
                .ok(201)
                .path("id")
                .asText();
        desk.idle();
        return path.replace("{id}", desk.conversationOf(name).path("id").asText())
                .replace("{messageId}", message)
                .replace("{n}", "0");
    }

    /** A conversation that nobody owns, or the id of another member of it. */
    private String conversation(String member) {
        String phone = ContractTest.newPhone();
        desk.sms(ContractTest.newId("SM"), phone, "Hola").ok200();
        desk.idle();
        return switch (member) {
            case "contact" ->
                desk.conversationOf(phone).path("contact").path("id").asText();
            default -> desk.conversationOf(phone).path("id").asText();
        };
    }

    private String messageIn(String path, String id) {
        return path.startsWith("/v1/chats")
                ? desk.as("ana", "POST", "/v1/chats/" + id + "/messages", "{\"text\":\"Hola\"}")
                        .ok(201)
                        .path("id")
                        .asText()
                : firstMessage(id);
    }

    private String firstMessage(String conversationId) {
        return desk.messages(conversationId).getFirst().path("id").asText();
    }

    private String requestIn(String conversationId) {
        new Asking(desk).switchOn("approval-request");
        return desk.as(
                        "carla",
                        "POST",
                        "/v1/conversations/" + conversationId + "/requests",
                        "{\"kind\":\"approval-request\",\"subject\":\"Cambiar la bomba\"}")
                .ok(201)
                .path("id")
                .asText();
    }

    private String team() {
        String id = ContractTest.newId("equipo-");
        desk.as("carla", "PUT", "/v1/teams/" + id, "{\"name\":\"Equipo\"}").ok(200);
        return id;
    }

    private String inbox() {
        String id = ContractTest.newId("canal-");
        desk.as(
                        "carla",
                        "POST",
                        "/v1/inboxes",
                        "{\"id\":\"" + id + "\",\"name\":\"Canal\",\"channel\":\"live-chat\",\"teamId\":\"soporte\"}")
                .ok(201);
        return id;
    }

    private String agent() {
        String id = ContractTest.newId("agente-");
        desk.as("dora", "POST", "/v1/agents", "{\"id\":\"" + id + "\",\"name\":\"Agente\",\"teamIds\":[\"soporte\"]}")
                .ok(201);
        return id;
    }

    /** A group of Ana's with two others. */
    private String chat() {
        return desk.as("ana", "POST", "/v1/chats", "{\"members\":[\"bruno\",\"" + agent() + "\"]}")
                .ok(201)
                .path("id")
                .asText();
    }
}
