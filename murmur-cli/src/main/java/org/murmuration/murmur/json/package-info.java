/**
 * The JSON that commands print and files hold.
 *
 * <p>Every object says its schema version; what is unknown is null, never NaN; text is indented.
 */
@NullMarked
package org.murmuration.murmur.json;

import org.jspecify.annotations.NullMarked;
