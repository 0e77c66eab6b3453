/**
 * A text file that only grows: each line ends with a hash over it and all lines before.
 *
 * <p>In: one body of text at a time. Out: its line, durable on disk when {@link
 * org.murmuration.dp.chain.ChainFile#append} returns, and the {@link
 * org.murmuration.dp.chain.ChainHash} at its end. What a crash tore is told apart from what was
 * damaged or changed. Nothing here knows what the lines say; {@code dp.ledger} does. The module
 * does not export it. Start at {@link org.murmuration.dp.chain.Chain}.
 */
@NullMarked
package org.murmuration.dp.chain;

import org.jspecify.annotations.NullMarked;
