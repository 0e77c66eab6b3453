/**
 * A federated run as a sequence of states.
 *
 * <p>In: a plan, a model, the clients' data, an aggregation and randomness. Out: from {@code
 * initialize} the first state, from {@code next(state, cohort)} the state after a round and what
 * happened in it. A round's privacy is charged before its noise is drawn and stays charged when the
 * round is aborted. Start at {@code FederatedProcess}.
 */
@NullMarked
package org.murmuration.fl.process;

import org.jspecify.annotations.NullMarked;
