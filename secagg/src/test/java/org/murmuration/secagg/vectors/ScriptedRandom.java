package org.murmuration.secagg.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import org.murmuration.testkit.JsonVectors;

/**
 * Gives out what a client of a vector draws, in the order in which the protocol draws it, and fails
 * when something else is asked for.
 */
final class ScriptedRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final transient Deque<byte[]> secrets = new ArrayDeque<>();
  private final transient Deque<Long> coefficients;

  /** Returns a source of coefficients alone. */
  ScriptedRandom(Deque<Long> coefficients) {
    this.coefficients = coefficients;
  }

  /**
   * Returns what {@code client} draws: its secrets, and the coefficients of five polynomials for
   * each that it shares.
   */
  ScriptedRandom(JsonNode client) {
    this(new ArrayDeque<>());
    secrets.add(JsonVectors.bytes(client, "channel_secret"));
    secrets.add(JsonVectors.bytes(client, "mask_secret"));
    secrets.add(JsonVectors.bytes(client, "self_mask_seed"));
    if (client.has("surplus_secret")) {
      secrets.add(JsonVectors.bytes(client, "surplus_secret"));
    }
    addCoefficients(client.required("mask_secret_coefficients"));
    addCoefficients(client.required("self_mask_seed_coefficients"));
    client.path("surplus_coefficients").forEach(this::addCoefficients);
  }

  private void addCoefficients(JsonNode chunks) {
    for (JsonNode chunk : chunks) {
      for (long coefficient : Json.words(chunk, "after_the_constant")) {
        coefficients.add(coefficient);
      }
    }
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    if (secrets.isEmpty()) {
      giveCoefficients(bytes);
      return;
    }
    byte[] next = secrets.remove();
    if (next.length != bytes.length) {
      throw new AssertionError("a secret of " + next.length + " bytes, asked for " + bytes.length);
    }
    System.arraycopy(next, 0, bytes, 0, next.length);
  }

  /** As many as are asked for, 8 bytes each. */
  private void giveCoefficients(byte[] bytes) {
    ByteBuffer target = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (target.hasRemaining()) {
      target.putLong(coefficients.remove());
    }
  }
}
