/**
 * The test bench of attacks: a server that does with its messages whatever it likes, clients that
 * lie, and an attacker who puts together all that both have seen.
 *
 * <p>Honest clients are the real state machines; everything else is played by hand. Start reading
 * at {@link org.murmuration.secagg.attack.World}.
 */
@NullMarked
package org.murmuration.secagg.attack;

import org.jspecify.annotations.NullMarked;
