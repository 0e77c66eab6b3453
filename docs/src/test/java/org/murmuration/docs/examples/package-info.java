/** The programs that README and guides show, run as tests. */
@NullMarked
package org.murmuration.docs.examples;

import org.jspecify.annotations.NullMarked;
