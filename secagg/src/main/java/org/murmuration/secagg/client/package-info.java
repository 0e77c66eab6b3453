/**
 * One client's side of a session, as states that are each spent by their step.
 *
 * <p>In: the plan, the server's messages, one input. Out: the client's messages, or a {@link
 * org.murmuration.secagg.policy.Refusal}. Promise: the input leaves once and only under masks; one
 * survivor set is answered, ever; of one dealer's two shares at most one leaves; a state that is
 * spent has wiped what the next does not need. No input or output, no clock, no thread in here.
 *
 * <p>Start reading at {@link org.murmuration.secagg.client.ClientProtocol}; {@link
 * org.murmuration.secagg.client.ClientStateCodec} carries a state over a restart.
 */
@NullMarked
package org.murmuration.secagg.client;

import org.jspecify.annotations.NullMarked;
