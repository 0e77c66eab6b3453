package org.murmuration.secagg.mask;

import org.murmuration.secagg.ring.RingAccumulator;

/**
 * Makes the JIT compile cipher and addition before the first long expansion. It counts calls, not
 * bytes, so with whole blocks the first tens of megabytes would run some hundred times slower. Once
 * a process, below 150 ms.
 */
final class WarmUp {
  /** Shorter work ends before the warm-up would. */
  static final long PAYS_FROM_BYTES = 16L << 20;

  private static final int CIPHER_CALLS = 30_000;
  private static final int CIPHER_BYTES = 64;
  private static final int BLOCKS = 1_000;

  private WarmUp() {}

  /** Warms up in the first call; a thread that comes meanwhile waits. Returns the calls made. */
  static int once() {
    return Once.CALLS;
  }

  /** Initialized once, by the thread that comes first. */
  private static final class Once {
    static final int CALLS = warmUp();
  }

  private static int warmUp() {
    byte[] block = new byte[MaskStream.BLOCK_BYTES];
    try (SignedSeed none = SignedSeed.adding(MaskSeed.wrap(new byte[MaskSeed.SIZE_BYTES]))) {
      MaskStream stream = new MaskStream();
      stream.start(none, 0);
      for (int call = 0; call < CIPHER_CALLS; call++) {
        stream.next(block, CIPHER_BYTES);
      }
      RingAccumulator sum = RingAccumulator.zero(MaskExpander.BLOCK_WORDS);
      for (int call = 0; call < BLOCKS; call++) {
        sum.addBlock(block, 0, 0, sum.words());
        sum.addBlocks(block, block, 0, 0, sum.words());
      }
    }
    return CIPHER_CALLS;
  }
}
