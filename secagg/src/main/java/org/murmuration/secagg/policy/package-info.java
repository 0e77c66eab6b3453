/**
 * What a client refuses to take part in, by its own limits and never by what the server says.
 *
 * <p>In: the public facts of a session as the client itself derived them ({@link
 * org.murmuration.secagg.policy.Proposal}) and the sessions that it took part in before ({@link
 * org.murmuration.secagg.history.Participations}). Out: nothing, or one typed {@link
 * org.murmuration.secagg.policy.Refusal}. Promise: the same facts and history get the same answer,
 * no proposal makes a judgment fail, and nothing in here is secret.
 *
 * <p>Start reading at {@link org.murmuration.secagg.policy.ClientPolicy}.
 */
@NullMarked
package org.murmuration.secagg.policy;

import org.jspecify.annotations.NullMarked;
