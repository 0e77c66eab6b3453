/**
 * A client's place in a session, and the shares that it deals and holds; seen by the client's
 * states only.
 *
 * <p>In: the plan, the roster, the client's two secrets. Out: sealed and committed shares for its
 * peers, and the opened shares of theirs. Promise: a share is held only if it is the one its dealer
 * committed to; what is not held cannot be revealed.
 *
 * <p>Start reading at {@link org.murmuration.secagg.dealing.Dealing}.
 */
@NullMarked
package org.murmuration.secagg.dealing;

import org.jspecify.annotations.NullMarked;
