package org.murmuration.secagg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.ring.RingVector;

/**
 * What the server receives tells it the sum and no more: over sessions of two cohorts whose inputs
 * differ and whose sums are equal, the bytes of each client's each message have the same
 * distribution.
 *
 * <p>A two-sample chi-square test of byte values for each of 4 clients and 4 messages, 255 degrees
 * of freedom, at seven standard deviations: about one false alarm in 10^8 over all; seeds are
 * fixed. With the inputs themselves in place of what is sent the same test fails.
 */
class TranscriptChanceTest {
  private static final int SESSIONS = 50;
  private static final int CLIENTS = 4;
  private static final int WORDS = 64;
  private static final double MOST = 255 + 7 * Math.sqrt(2 * 255);

  /** Counts of byte values by message and client. */
  private static final class Heard {
    private final Map<String, long[]> counts = new TreeMap<>();

    void hears(int step, ParticipantId from, byte[] bytes) {
      long[] values = counts.computeIfAbsent(step + " of " + from, key -> new long[256]);
      for (byte value : bytes) {
        values[value & 0xff]++;
      }
    }
  }

  @Test
  void messages_otherInputsOfEqualSum_haveTheSameDistribution() {
    Heard first = heard(true);
    Heard second = heard(false);
    assertEquals(CLIENTS * 4, first.counts.size(), first.counts.keySet().toString());
    first.counts.forEach(
        (message, counts) -> {
          double statistic = chiSquare(counts, second.counts.get(message));
          assertTrue(statistic < MOST, "message " + message + " differs: " + statistic);
        });
  }

  /** Masks off: the inputs are what is sent. */
  @Test
  void messages_withoutMasks_failTheSameTest() {
    Heard first = new Heard();
    Heard second = new Heard();
    for (int i = 0; i < SESSIONS; i++) {
      inputs(true).forEach((id, words) -> first.hears(3, id, bytes(words)));
      inputs(false).forEach((id, words) -> second.hears(3, id, bytes(words)));
    }
    for (String message : first.counts.keySet()) {
      double statistic = chiSquare(first.counts.get(message), second.counts.get(message));
      assertTrue(statistic > 10 * MOST, "message " + message + ": " + statistic);
    }
  }

  private static byte[] bytes(RingVector words) {
    return littleEndian(words.toArray());
  }

  private static byte[] littleEndian(long[] words) {
    var buffer =
        java.nio.ByteBuffer.allocate(words.length * Long.BYTES)
            .order(java.nio.ByteOrder.LITTLE_ENDIAN);
    buffer.asLongBuffer().put(words);
    return buffer.array();
  }

  private static Heard heard(boolean first) {
    Heard heard = new Heard();
    for (int i = 0; i < SESSIONS; i++) {
      Map<ParticipantId, RingVector> inputs = inputs(first);
      Map<ParticipantId, Fate> fates = new TreeMap<>();
      inputs.keySet().forEach(id -> fates.put(id, Fate.STAYS));
      new Walk(
              new Cohort(Cohort.plan(3, CLIENTS, WORDS, 0), inputs),
              CipherSuite.standard(),
              new InsecureSeededRandom(first ? i : 1000 + i))
          .heardBy(heard::hears)
          .run(fates);
    }
    return heard;
  }

  /** Everybody sends 7s; or each pair of clients sends numbers that cancel in the sum. */
  private static Map<ParticipantId, RingVector> inputs(boolean equal) {
    Map<ParticipantId, RingVector> inputs = new TreeMap<>();
    for (int client = 0; client < CLIENTS; client++) {
      long[] words = new long[WORDS];
      for (int i = 0; i < WORDS; i++) {
        long away = 0x1234567890abcdefL * (i + 1);
        words[i] = equal ? 7 : client % 2 == 0 ? 7 + away : 7 - away;
      }
      inputs.put(new ParticipantId(client), RingVector.wrap(words));
    }
    return inputs;
  }

  /** Two samples of unequal size, over the values that either has. */
  private static double chiSquare(long[] first, long[] second) {
    double firstTotal = java.util.Arrays.stream(first).sum();
    double secondTotal = java.util.Arrays.stream(second).sum();
    double statistic = 0;
    for (int value = 0; value < 256; value++) {
      double both = first[value] + second[value];
      if (both > 0) {
        double difference =
            first[value] * Math.sqrt(secondTotal / firstTotal)
                - second[value] * Math.sqrt(firstTotal / secondTotal);
        statistic += difference * difference / both;
      }
    }
    return statistic;
  }
}
