package org.murmuration.secagg.attack;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The ways in which secret bytes or words show up in a text. */
final class Spill {
  private static final int SHORTEST_BYTES = 8;

  /** A small number is found in any digest. */
  private static final int SHORTEST_TEXT = 10;

  /** Seeded clients have the same secrets in every play of a game. */
  private static final int MOST_KNOWN = 10_000;

  /** Spellings to look for, by the secret in hexadecimal. */
  private static final Map<String, List<String>> KNOWN = new ConcurrentHashMap<>();

  private Spill() {}

  /** Fails if {@code text} spells any of the secrets, whole or its first eight bytes. */
  static void requireNone(String text, List<byte[]> secrets) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (byte[] secret : secrets) {
      for (String spelling : lowerSpellings(secret)) {
        if (lower.contains(spelling)) {
          throw new AssertionError("a secret is spelled " + spelling + " in: " + text);
        }
      }
    }
  }

  private static List<String> lowerSpellings(byte[] secret) {
    if (KNOWN.size() > MOST_KNOWN) {
      KNOWN.clear();
    }
    return KNOWN.computeIfAbsent(
        HexFormat.of().formatHex(secret),
        unknown -> spellings(secret).stream().map(each -> each.toLowerCase(Locale.ROOT)).toList());
  }

  /** Eight bytes and more are looked for: fewer stand in a text by chance. */
  static List<String> spellings(byte[] secret) {
    if (secret.length < SHORTEST_BYTES || isUniform(secret)) {
      return List.of();
    }
    byte[] head = Arrays.copyOf(secret, SHORTEST_BYTES);
    List<String> spellings = new ArrayList<>();
    spellings.add(HexFormat.of().formatHex(head));
    spellings.add(HexFormat.of().formatHex(reversed(head)));
    spellings.add(HexFormat.ofDelimiter(":").formatHex(head));
    String base64 = Base64.getEncoder().withoutPadding().encodeToString(head);
    spellings.add(base64.substring(0, base64.length() - 1)); // the last sign holds two bits of it
    String bytes = Arrays.toString(head);
    spellings.add(bytes.substring(1, bytes.length() - 1));
    spellings.add(new BigInteger(1, head).toString());
    spellings.add(new BigInteger(1, reversed(head)).toString());
    spellings.add(Long.toString(new BigInteger(head).longValue()));
    spellings.add(Long.toString(new BigInteger(reversed(head)).longValue()));
    spellings.add(new BigInteger(1, secret).toString());
    spellings.add(new BigInteger(1, reversed(secret)).toString());
    spellings.removeIf(spelling -> spelling.length() < SHORTEST_TEXT);
    return spellings;
  }

  private static boolean isUniform(byte[] secret) {
    for (byte one : secret) {
      if (one != secret[0]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
