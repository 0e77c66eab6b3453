package org.murmuration.docs.protocol;

import static org.murmuration.docs.protocol.Wire.number;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Section 5 of the protocol text: the sparse graph. */
final class Ring {
  private Ring() {}

  static List<Integer> peers(byte[] seed, List<Integer> ids, int degree, int of)
      throws GeneralSecurityException {
    int[] order = ring(seed, ids.size());
    int place = 0;
    while (!ids.get(order[place]).equals(of)) {
      place++;
    }
    List<Integer> peers = new ArrayList<>();
    for (int step = 1; step <= degree / 2; step++) {
      peers.add(ids.get(order[Math.floorMod(place - step, ids.size())]));
      peers.add(ids.get(order[Math.floorMod(place + step, ids.size())]));
    }
    peers.sort(null);
    return peers;
  }

  /** Section 5: more words than are ever drawn, as one is refused at most once in 2^32. */
  static int[] ring(byte[] seed, int n) throws GeneralSecurityException {
    ByteBuffer words = Crypto.stream(seed, n + 64);
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    for (int i = n - 1; i > 0; i--) {
      int j = below(i + 1, words);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  static int below(int bound, ByteBuffer words) {
    BigInteger all = BigInteger.TWO.pow(64);
    BigInteger end = all.subtract(all.mod(BigInteger.valueOf(bound)));
    byte[] word = new byte[8];
    do {
      words.get(word);
    } while (number(word).compareTo(end) >= 0);
    return number(word).mod(BigInteger.valueOf(bound)).intValue();
  }
}
