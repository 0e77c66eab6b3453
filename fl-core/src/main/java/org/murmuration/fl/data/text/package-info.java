/**
 * Text as rows: some characters, and the one that follows.
 *
 * <p>Plays come in; clients go out, one a speaker, whose rows are windows over what the speaker
 * says. Start with {@link org.murmuration.fl.data.text.SpeakerFile} and {@link
 * org.murmuration.fl.data.text.CharacterWindows}. Promised: a text is kept once, as one byte a
 * character, however much its windows overlap.
 */
@NullMarked
package org.murmuration.fl.data.text;

import org.jspecify.annotations.NullMarked;
