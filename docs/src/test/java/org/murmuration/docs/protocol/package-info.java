/**
 * A second client, written from {@code docs/protocol.md} alone: the proof that the text is enough.
 *
 * <p>In: sessions of the known answers. Out: the messages that one seat sends in them, and the
 * refusals. Promised: nothing here touches the project's own code; only the JDK and the reader of
 * the vectors. Each method names the section it follows.
 */
@NullMarked
package org.murmuration.docs.protocol;

import org.jspecify.annotations.NullMarked;
