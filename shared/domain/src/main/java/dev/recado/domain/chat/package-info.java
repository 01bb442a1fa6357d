/** Chats between agents, which no customer ever sees: a small decider of its own, apart from conversations. */
package dev.recado.domain.chat;
