/**
 * Secrets by which a part of what is in the sum can be taken back once it is known how many
 * survived.
 *
 * <p>In: how many the plan wants. Out: a seed for each level, whose use the owner knows; after the
 * session the seeds of the levels that the survivors opened. Promise: the secret of a level gives
 * those of all higher ones and tells nothing of lower ones, so one share a dealer opens as much as
 * the survivors' number allows.
 *
 * <p>Start reading at {@link org.murmuration.secagg.surplus.SurplusChain}.
 */
@NullMarked
package org.murmuration.secagg.surplus;

import org.jspecify.annotations.NullMarked;
