/**
 * Combining updates so that a few liars cannot move the result far.
 *
 * <p>In: every client's own update, in the clear. Out: one vector near the honest ones. Each rule
 * looks at single updates, which a secure sum hides, and none has a bound on what one client
 * changes, which differential privacy needs: neither goes with them. Start at {@link
 * org.murmuration.fl.robust.RobustRule}.
 */
@NullMarked
package org.murmuration.fl.robust;

import org.jspecify.annotations.NullMarked;
