/**
 * Events as text: how files, tables and ledgers name what was done to private data.
 *
 * <p>In: a composition such as {@code psg(q=0.01;s=1.2)*2000 + laplace(b=30)*5} and the adjacency
 * under which it is meant. Out: the {@link org.murmuration.dp.account.PrivacyEvent} that it names,
 * or a {@link org.murmuration.dp.notation.MalformedEvent} that says where the text goes wrong. What
 * is printed reads back as an equal event. Start at {@link
 * org.murmuration.dp.notation.EventNotation}; {@code docs/epsilon.md} has the names and parameters.
 */
@NullMarked
package org.murmuration.dp.notation;

import org.jspecify.annotations.NullMarked;
