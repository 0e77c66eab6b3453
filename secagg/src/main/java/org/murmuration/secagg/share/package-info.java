/**
 * Secrets of 32 bytes cut into n shares, any t of which rebuild them and fewer tell nothing.
 *
 * <p>In: a secret and a {@link org.murmuration.secagg.share.Threshold}. Out: one {@link
 * org.murmuration.secagg.share.Share} a position, sealed for its holder, and the secret back from
 * revealed shares. Promise: perfect secrecy below the threshold; the time of every step depends on
 * public numbers alone; one canonical spelling of a share.
 *
 * <p>Start reading at {@link org.murmuration.secagg.share.Shamir}.
 */
@NullMarked
package org.murmuration.secagg.share;

import org.jspecify.annotations.NullMarked;
