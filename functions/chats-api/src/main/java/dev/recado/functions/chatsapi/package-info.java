/** The API of chats between agents. */
package dev.recado.functions.chatsapi;
