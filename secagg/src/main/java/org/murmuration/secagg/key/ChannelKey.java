package org.murmuration.secagg.key;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.murmuration.secagg.graph.ParticipantId;

/**
 * The AES-256-GCM key of the one message from a sender to a receiver in a session.
 *
 * <p>The nonce is fixed at zero, which is sound as a key seals once and is derived for an ordered
 * pair of fresh key pairs; sender, receiver and session are also the associated data.
 */
public final class ChannelKey implements AutoCloseable {
  public static final int SIZE_BYTES = 32;

  /** How much longer a sealed message is: the authentication tag. */
  public static final int OVERHEAD_BYTES = 16;

  private static final byte[] ZERO_NONCE = new byte[12];
  private static final String AES_GCM = "AES/GCM/NoPadding";

  private final byte[] key;
  private final byte[] nonce;
  private final Supplier<byte[]> associatedData;
  private boolean sealed;
  private boolean closed;

  private ChannelKey(byte[] key, byte[] nonce, Supplier<byte[]> associatedData) {
    this.key = key;
    this.nonce = nonce;
    this.associatedData = associatedData;
  }

  /** For known answers, which have nonces of their own; the other one fixes it at zero. */
  static ChannelKey withNonce(byte[] key, byte[] nonce, byte[] associatedData) {
    return new ChannelKey(key, nonce, () -> associatedData);
  }

  /** Returns the key for the message from {@code sender} to {@code receiver}. */
  public static ChannelKey of(
      SharedSecret secret, SessionContext session, ParticipantId sender, ParticipantId receiver) {
    return new ChannelKey(
        secret.derive(Label.SHARE_ENCRYPTION, session, sender, receiver),
        ZERO_NONCE,
        () -> session.info(Label.SHARE_ENCRYPTION, sender, receiver)); // made when it is used
  }

  /**
   * Returns the key of these bytes, which were lent to a saved state, and which it owns from here
   * on. It opens and never seals: whether the key has sealed already is not known.
   *
   * @throws IllegalArgumentException if there are not {@link #SIZE_BYTES}
   */
  public static ChannelKey restored(
      byte[] key, SessionContext session, ParticipantId sender, ParticipantId receiver) {
    if (key.length != SIZE_BYTES) {
      throw new IllegalArgumentException(
          "a channel key has " + SIZE_BYTES + " bytes, got " + key.length);
    }
    ChannelKey restored =
        new ChannelKey(
            key, ZERO_NONCE, () -> session.info(Label.SHARE_ENCRYPTION, sender, receiver));
    restored.sealed = true;
    return restored;
  }

  /**
   * Returns what {@code use} makes of the secret bytes: the one way to them, for a saved state. The
   * array is wiped when {@code use} returns.
   */
  public <T> T lendSecretBytes(Function<byte[], T> use) {
    requireOpen();
    byte[] lent = key.clone();
    try {
      return use.apply(lent);
    } finally {
      Arrays.fill(lent, (byte) 0);
    }
  }

  /** Returns {@code message} sealed. A key seals once. */
  public byte[] seal(byte[] message) {
    if (sealed) {
      throw new IllegalStateException(
          "this channel key has sealed its message; a second one under the same nonce would reveal"
              + " both; start a new session");
    }
    sealed = true;
    try {
      return cipher(Cipher.ENCRYPT_MODE).doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed to seal", e);
    }
  }

  /** Returns the message in {@code box}; empty if it was not sealed under this key. */
  public Optional<byte[]> open(byte[] box) {
    if (box.length
        < OVERHEAD_BYTES) { // the JDK's cipher fails on these with an unchecked exception
      return Optional.empty();
    }
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE).doFinal(box));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed to open", e);
    }
  }

  private Cipher cipher(int mode) throws GeneralSecurityException {
    requireOpen();
    Cipher cipher = Cipher.getInstance(AES_GCM);
    cipher.init(
        mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * OVERHEAD_BYTES, nonce));
    cipher.updateAAD(associatedData.get());
    return cipher;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this channel key was wiped; start a new session");
    }
  }

  @Override
  public String toString() {
    return "ChannelKey[" + key.length + " secret bytes]";
  }

  @Override
  public void close() {
    Arrays.fill(key, (byte) 0);
    closed = true;
  }
}
