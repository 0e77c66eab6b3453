/**
 * Work that whoever drives the protocol may spread over threads.
 *
 * <p>In: tasks that do not depend on each other. Out: all of them done. Promise: this module starts
 * no thread; it uses the workers that are handed in, and gives the same bits with any number of
 * them. Start reading at {@link org.murmuration.secagg.work.Workforce}.
 */
@NullMarked
package org.murmuration.secagg.work;

import org.jspecify.annotations.NullMarked;
