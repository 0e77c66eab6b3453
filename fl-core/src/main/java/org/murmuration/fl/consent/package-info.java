/**
 * What a client decides for itself before it takes part in a run.
 *
 * <p>In: the public numbers that a server says its plan was derived from, and the digest of that
 * plan. Out: the plan, derived again, or every reason to stay away. Promise: no number of the plan
 * is taken on the server's word, and what a client lost is counted by itself. Start at {@link
 * org.murmuration.fl.consent.ClientTerms}; {@link org.murmuration.fl.consent.ClientSide} is what a
 * run asks.
 */
@NullMarked
package org.murmuration.fl.consent;

import org.jspecify.annotations.NullMarked;
