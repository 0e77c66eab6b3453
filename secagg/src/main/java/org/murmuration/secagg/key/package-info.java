/**
 * Keys and what is derived from them.
 *
 * <p>In: randomness and a peer's public key. Out: channel keys that carry one sealed message each,
 * and key material for masks. Promise: every derived byte is bound to its purpose (one {@link
 * org.murmuration.secagg.key.Label} each), to the session and to its owners; secrets do not print,
 * compare in constant time and are wiped on close, best effort, as the JVM may have copied them.
 *
 * <p>Start reading at {@link org.murmuration.secagg.key.KeyAgreement} and {@link
 * org.murmuration.secagg.key.SessionContext}.
 */
@NullMarked
package org.murmuration.secagg.key;

import org.jspecify.annotations.NullMarked;
