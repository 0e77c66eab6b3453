package org.murmuration.dp.notation;

/** Tells at which place of a text a value stands that its type refuses. */
final class Refusal {
  /** Makes a value out of what was read. */
  interface Reading<T> {
    T read() throws MalformedEvent;
  }

  private Refusal() {}

  /**
   * Returns what {@code reading} gives; what a type refuses in it is malformed at {@code position}.
   */
  static <T> T at(int position, Reading<T> reading) throws MalformedEvent {
    try {
      return reading.read();
    } catch (IllegalArgumentException e) {
      throw new MalformedEvent(position, String.valueOf(e.getMessage()));
    }
  }
}
