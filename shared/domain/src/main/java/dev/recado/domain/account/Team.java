package dev.recado.domain.account;

import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.hours.BusinessHours;

/** A group of agents that conversations are routed to, with its hours and its automatic replies. */
public record Team(String id, String name, BusinessHours hours, AutoReplySet autoReplies) {}
