/** The decision core: a conversation's state, the commands that change it, and what each decides. */
package dev.recado.domain.conversation;
