/**
 * The server's side of a session, as one state a step that is filled and then closed.
 *
 * <p>In: the plan, who was invited, the clients' messages. Out: the server's messages, and a {@link
 * org.murmuration.secagg.outcome.RoundOutcome}. Promise: every input is added once or not at all;
 * what comes late is dropped for good; below the survivor floor nothing is opened; a bad message is
 * a {@link org.murmuration.secagg.outcome.Receipt}, never an exception. No clock and no thread in
 * here: whoever drives it decides when a step is over.
 *
 * <p>Start reading at {@link org.murmuration.secagg.server.ServerProtocol}; {@link
 * org.murmuration.secagg.server.ServerStateCodec} carries a state over a restart.
 */
@NullMarked
package org.murmuration.secagg.server;

import org.jspecify.annotations.NullMarked;
