package org.murmuration.murmur.bench;

import java.util.function.Consumer;

/** One question about speed, and how it is answered. */
public interface Room {
  /** Returns the word by which the command line names the room. */
  String name();

  /** Returns what is asked, in one sentence. */
  String question();

  /**
   * Measures.
   *
   * @param progress is told in a line what goes on
   */
  RoomResult measure(Effort effort, Consumer<String> progress);
}
