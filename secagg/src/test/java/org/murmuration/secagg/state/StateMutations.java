package org.murmuration.secagg.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import org.murmuration.secagg.Mutations;
import org.murmuration.secagg.StateSamples.Sample;
import org.murmuration.secagg.key.Digest;

/**
 * Seeded mutations of one state's content, with the checksum made to fit, as damage before saving
 * would have it: whatever is not refused must be the one spelling of what was restored, nothing but
 * {@link MalformedState} may come out, and no reading may take more memory than the bytes that are
 * really there warrant. No text tells a number that was read, which may be four bytes of a secret.
 */
final class StateMutations {
  /** Deriving session, graph and keys of three or four participants, and saving them again. */
  private static final long FIXED_BYTES = 1L << 14;

  /** Sizes and offsets have fewer digits here, so a number of so many was read: maybe of a key. */
  private static final int DECIMALS_READ = 5;

  private static final int HEXADECIMALS_READ = 8;

  private final Sample sample;
  private final Mutations mutations;
  private int read;

  StateMutations(Sample sample, long seed) {
    this.sample = sample;
    this.mutations = new Mutations(content(sample), seed);
  }

  void check(int count) {
    for (int i = 0; i < count; i++) {
      byte[] content = mutations.next();
      check(SavedState.of(counter(), content), SavedState.HEADER_BYTES + content.length);
    }
    assertTrue(read < count / 10 * 9, read + " were read: the mutations test nothing");
  }

  /** Now and then that of another step. */
  private long counter() {
    return sample.saved().counter() + (mutations.oneIn(50) ? 1 : 0);
  }

  private void check(SavedState mutated, int size) {
    mutations.startReading();
    try {
      SavedState again = sample.respelled(mutated);
      mutations.endReading(size, FIXED_BYTES);
      assertArrayEquals(mutated.exportSecretBytes(), again.exportSecretBytes());
      read++;
    } catch (MalformedState expected) {
      mutations.endReading(size, FIXED_BYTES);
      assertTrue(expected.offset() <= size);
      assertFalse(tellsReadNumber(String.valueOf(expected.getMessage())), expected::getMessage);
    } catch (RuntimeException unexpected) {
      fail("mutation " + mutations.number() + " of " + sample, unexpected);
    }
  }

  /** By hand, as a pattern took a quarter of the time of all mutations. */
  static boolean tellsReadNumber(String text) {
    int decimals = 0;
    int hexadecimals = 0;
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      boolean decimal = sign >= '0' && sign <= '9';
      boolean letter = (sign >= 'a' && sign <= 'f') || (sign >= 'A' && sign <= 'F');
      decimals = decimal ? decimals + 1 : 0;
      hexadecimals = decimal || letter ? hexadecimals + 1 : 0;
      if (decimals == DECIMALS_READ || hexadecimals == HEXADECIMALS_READ) {
        return true;
      }
    }
    return false;
  }

  static byte[] content(Sample sample) {
    byte[] bytes = sample.saved().exportSecretBytes();
    return Arrays.copyOfRange(bytes, SavedState.HEADER_BYTES, bytes.length - Digest.SIZE_BYTES);
  }
}
