package org.murmuration.fl.process;

import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.seed.Seed;

/**
 * A repeatable stand-in for the system's generator: for simulated runs only, never for keys that
 * protect anything.
 */
final class InsecureSeededRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private InsecureSeededRandom(Stream stream) {
    super(stream, new NoProvider());
  }

  static SecureRandom of(Seed seed) {
    return new InsecureSeededRandom(new Stream(InsecureSeededBits.of(seed.toBytes())));
  }

  /** The stream's words, little-endian, cut to the bytes asked for. */
  private static final class Stream extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;

    private final transient RandomBits bits;

    Stream(RandomBits bits) {
      this.bits = bits;
    }

    @Override
    protected void engineSetSeed(byte[] seed) {
      throw new UnsupportedOperationException("a repeatable stream takes no more seed");
    }

    @Override
    protected void engineNextBytes(byte[] bytes) {
      for (int i = 0; i < bytes.length; i += Long.BYTES) {
        long word = bits.nextLong();
        for (int j = i; j < Math.min(i + Long.BYTES, bytes.length); j++) {
          bytes[j] = (byte) (word >>> (Byte.SIZE * (j - i)));
        }
      }
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      byte[] seed = new byte[count];
      engineNextBytes(seed);
      return seed;
    }
  }

  /** A name for the stream, as the platform wants one. */
  private static final class NoProvider extends Provider {
    private static final long serialVersionUID = 1L;

    NoProvider() {
      super("murmuration-simulated", "1", "repeatable streams for simulation");
    }
  }
}
