/**
 * Long-term identities, registered outside the server, and what they sign.
 *
 * <p>In: an {@link org.murmuration.secagg.identity.Identity}, the one secret that outlives a
 * session, and digests of statements. Out: signatures. Promise: what verifies was signed by the
 * holder of the identity; one canonical spelling of a key.
 *
 * <p>Start reading at {@link org.murmuration.secagg.identity.SignatureScheme}.
 */
@NullMarked
package org.murmuration.secagg.identity;

import org.jspecify.annotations.NullMarked;
