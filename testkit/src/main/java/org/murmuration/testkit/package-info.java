/**
 * What every module's tests share: known answers and their reader, the folder of optional data
 * sets, statistical assertions. Nothing here depends on another module.
 */
@NullMarked
package org.murmuration.testkit;

import org.jspecify.annotations.NullMarked;
