/**
 * Masks: uniform words that hide an input and cancel in the sum.
 *
 * <p>In: a client's ring vector, its self-mask seed and its peers' public keys. Out: a {@link
 * org.murmuration.secagg.mask.MaskedVector}, the only form in which an input leaves. Promise: the
 * same seed gives the same words everywhere (AES-256-CTR), on any number of workers; the masks of
 * two peers cancel; no allocation grows with the vector besides the result, and none but the seeds
 * of one batch with the number of masks.
 *
 * <p>Start reading at {@link org.murmuration.secagg.mask.Masker}.
 */
@NullMarked
package org.murmuration.secagg.mask;

import org.jspecify.annotations.NullMarked;
