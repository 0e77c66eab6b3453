/**
 * {@code murmur data}: public data sets, what is known of them, whether a folder holds one, and a
 * way to fetch it.
 */
@NullMarked
package org.murmuration.murmur.known;

import org.jspecify.annotations.NullMarked;
