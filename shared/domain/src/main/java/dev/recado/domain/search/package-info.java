/** Looking for words in messages. */
@NullMarked
package dev.recado.domain.search;

import org.jspecify.annotations.NullMarked;
