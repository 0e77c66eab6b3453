/**
 * What a private run promises, to whom.
 *
 * <p>In: the event of a round as each observer sees it. Out: {@link PrivacyTerms}, from which
 * statements and charges are made. Promise: every statement names its observer and its unit, and
 * its delta includes the chances that no noise covers. Start at {@code PrivacyTerms}.
 */
@NullMarked
package org.murmuration.fl.plan.promise;

import org.jspecify.annotations.NullMarked;
