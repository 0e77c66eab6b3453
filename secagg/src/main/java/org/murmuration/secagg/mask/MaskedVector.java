package org.murmuration.secagg.mask;

import java.nio.LongBuffer;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;

/** An input plus its masks: uniform words to anyone below the threshold. */
public final class MaskedVector {
  private final RingVector ring;

  MaskedVector(RingVector ring) { // only Masker, in this package, makes one from an input
    this.ring = ring;
  }

  /**
   * Returns the vector that arrived as {@code words} words, read from {@code source}.
   *
   * @throws IllegalArgumentException if there are more than {@link MaskExpander#MOST_WORDS}
   */
  public static MaskedVector parse(LongBuffer source, int words) {
    long[] read = new long[MaskExpander.requireWithinLimit(words)];
    source.get(read);
    return new MaskedVector(RingVector.wrap(read));
  }

  /** Returns the number of words. */
  public int words() {
    return ring.words();
  }

  /** Writes the words to {@code target}. */
  public void writeTo(LongBuffer target) {
    ring.writeTo(target);
  }

  /** Adds the vector to {@code sum}. */
  public void addTo(RingAccumulator sum) {
    sum.add(ring);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MaskedVector that && ring.equals(that.ring);
  }

  @Override
  public int hashCode() {
    return ring.hashCode();
  }

  @Override
  public String toString() {
    return "MaskedVector[" + ring.words() + " words]";
  }
}
