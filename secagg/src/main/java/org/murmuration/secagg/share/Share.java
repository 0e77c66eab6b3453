package org.murmuration.secagg.share;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** One holder's share of a 32-byte secret: five elements of the field with P = 2^61 - 1. */
public final class Share implements AutoCloseable {
  public static final int SIZE_BYTES = 8 * Chunks.COUNT;

  private final long[] elements;

  Share(long[] elements) {
    this.elements = elements;
  }

  /** Returns the share spelled at {@code from}; empty if an element is P or more. */
  static Optional<Share> parse(byte[] bytes, int from) {
    long[] elements = new long[Chunks.COUNT];
    ByteBuffer.wrap(bytes, from, SIZE_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asLongBuffer()
        .get(elements);
    boolean canonical = true;
    for (long element : elements) {
      canonical &= MersenneField.OF_61_BITS.contains(element);
    }
    return canonical ? Optional.of(new Share(elements)) : Optional.empty();
  }

  void writeTo(byte[] target, int from) {
    ByteBuffer.wrap(target, from, SIZE_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asLongBuffer()
        .put(elements);
  }

  long element(int chunk) {
    return elements[chunk];
  }

  Share copy() {
    return new Share(elements.clone());
  }

  @Override
  public String toString() {
    return "Share[" + SIZE_BYTES + " secret bytes]";
  }

  @Override
  public void close() {
    Arrays.fill(elements, 0);
  }
}
