package org.murmuration.secagg.key;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A test double with the laws of signatures and no secrecy: a signature is a mix of public key and
 * digest that anybody can make, so that exhaustive tests do not spend their time on a curve. It
 * shows that a check is asked, never that forging is hard.
 */
public final class InsecureToySignatures implements SignatureScheme {
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private static final long TOP_LANE = (1L << 56) - 1; // keeps every identity key canonical

  /** Returns the double. */
  public InsecureToySignatures() {}

  @Override
  public IdentityKey publicOf(Identity secret) {
    return IdentityKey.parse(secret.lendSecretBytes(InsecureToySignatures::multiplied))
        .orElseThrow();
  }

  private static byte[] multiplied(byte[] seed) {
    ByteBuffer in = littleEndian(seed);
    ByteBuffer out = littleEndian(new byte[seed.length]);
    for (int i = 0; i < 4; i++) {
      long lane = in.getLong() * STEP;
      out.putLong(i == 3 ? lane & TOP_LANE : lane);
    }
    return out.array();
  }

  @Override
  public Signature sign(Identity secret, Digest message) {
    return mixed(publicOf(secret), message);
  }

  @Override
  public boolean verifies(IdentityKey signer, Digest message, Signature signature) {
    return mixed(signer, message).equals(signature);
  }

  private static Signature mixed(IdentityKey signer, Digest message) {
    long state = absorb(absorb(STEP, signer.bytes()), message.bytes());
    ByteBuffer out = littleEndian(new byte[Signature.SIZE_BYTES]);
    while (out.hasRemaining()) {
      state += STEP;
      out.putLong(mix(state));
    }
    return Signature.copyOf(out.array());
  }

  private static long absorb(long state, byte[] bytes) {
    long absorbed = state;
    for (ByteBuffer in = littleEndian(bytes); in.hasRemaining(); ) {
      absorbed = mix(absorbed ^ in.getLong()) + STEP;
    }
    return absorbed;
  }

  /** The finalizer of SplitMix64: one-to-one, every input bit reaches every output bit. */
  private static long mix(long word) {
    long once = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
    long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
    return twice ^ (twice >>> 31);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
