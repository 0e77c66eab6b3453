package org.murmuration.murmur.bench;

import java.util.Optional;
import java.util.function.Consumer;

/** One question about speed, and how it is answered. */
public interface Room {
  /** Returns the word by which the command line names the room. */
  String name();

  /** Returns what is asked, in one sentence. */
  String question();

  /** Returns what the room cannot do without and was not given, for a person; usually nothing. */
  default Optional<String> lacks() {
    return Optional.empty();
  }

  /**
   * Measures; not asked of a room that lacks something.
   *
   * @param progress is told in a line what goes on
   */
  RoomResult measure(Effort effort, Consumer<String> progress);
}
