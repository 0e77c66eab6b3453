package org.murmuration.secagg.mask;

/** A mask to add to a sum or to subtract from it. It owns the seed; close it once expanded. */
public final class SignedSeed implements AutoCloseable {
  private final MaskSeed seed;
  private final boolean adds;

  private SignedSeed(MaskSeed seed, boolean adds) {
    this.seed = seed;
    this.adds = adds;
  }

  /** Returns the mask of {@code seed} to be added. */
  public static SignedSeed adding(MaskSeed seed) {
    return new SignedSeed(seed, true);
  }

  /** Returns the mask of {@code seed} to be subtracted. */
  public static SignedSeed subtracting(MaskSeed seed) {
    return new SignedSeed(seed, false);
  }

  MaskSeed seed() {
    return seed;
  }

  boolean adds() {
    return adds;
  }

  @Override
  public String toString() {
    return (adds ? "+" : "-") + seed;
  }

  @Override
  public void close() {
    seed.close();
  }
}
