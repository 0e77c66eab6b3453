/**
 * A second client, written from {@code docs/protocol.md} alone: the proof that the text is enough.
 *
 * <p>In: sessions of the known answers. Out: the messages that one seat sends in them, and the
 * refusals. Promised: the client touches none of the project's own code, only the JDK and the
 * reader of the vectors; each method names the section it follows. {@code ProtocolTextTest} holds
 * the names in the text to those in the code.
 */
@NullMarked
package org.murmuration.docs.protocol;

import org.jspecify.annotations.NullMarked;
