/** What the benchmarks of all rooms share. */
@NullMarked
package org.murmuration.benchmarks;

import org.jspecify.annotations.NullMarked;
