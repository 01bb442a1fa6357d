package dev.recado.local.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lets agents of team soporte ask customers for something. */
final class Asking {
    private static final String REPLIES = "/v1/teams/soporte/auto-replies";

    private final DeskClient desk;

    Asking(DeskClient desk) {
        this.desk = desk;
    }

    /** Switches the automatic reply of a request on, with the text that it has. */
    void switchOn(String kind) {
        change(kind, true);
    }

    void switchOff(String kind) {
        change(kind, false);
    }

    private void change(String kind, boolean enabled) {
        ObjectNode replies = (ObjectNode) desk.get("carla", REPLIES).ok(200);
        ((ObjectNode) replies.path(kind)).put("enabled", enabled);
        desk.as("carla", "PUT", REPLIES, replies.toString()).ok(200);
    }
}
