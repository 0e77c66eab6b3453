/**
 * What a private mechanism is beside its noise multiplier: who shares the noise, how far integer
 * vectors lie apart, how often a client comes, how steps share noise.
 *
 * <p>Each record checks its own domain, so a value that exists is a valid part of a {@link
 * org.murmuration.dp.account.PrivacyEvent}. Start reading there.
 */
@NullMarked
package org.murmuration.dp.mechanism;

import org.jspecify.annotations.NullMarked;
