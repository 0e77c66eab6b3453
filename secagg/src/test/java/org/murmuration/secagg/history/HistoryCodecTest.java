package org.murmuration.secagg.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.murmuration.secagg.policy.Proposals.lineup;
import static org.murmuration.secagg.policy.Proposals.print;

import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.secagg.Mutations;
import org.murmuration.secagg.key.Digest;

class HistoryCodecTest {
  private static final HexFormat HEX = HexFormat.of();

  /** One session: task "t", round 258, models and members of one repeated byte. */
  private static final String PLAIN =
      "0100" // version
          + "01000000" // sessions
          + "0100000074" // task
          + "0201000000000000" // round
          + "aa".repeat(32) // model
          + "bb".repeat(32) // beacon
          + "01" // input left
          + "02000000" // members
          + "01".repeat(32)
          + "ff".repeat(32);

  private static final Participations HISTORY =
      Participations.none()
          .with(new Participation(new Occasion("digits", 3, print("m")), lineup(0, 5, "b"), true))
          .with(new Participation(new Occasion("café \ud83d\udc26", 0, print("n")), empty(), false))
          .with(
              new Participation(
                  new Occasion("t", Long.MAX_VALUE, print("o")), lineup(2, 4, "c"), true));

  @Test
  void parse_writtenByHand_isTheHistory() throws MalformedHistory {
    Lineup lineup = new Lineup(Set.of(filled(0x01), filled(0xff)), filled(0xbb));
    Participations expected =
        Participations.none()
            .with(new Participation(new Occasion("t", 258, filled(0xaa)), lineup, true));
    assertEquals(expected, Participations.parse(HEX.parseHex(PLAIN)));
    assertEquals(PLAIN, HEX.formatHex(expected.toBytes()));
  }

  @Test
  void parse_spelledHistory_isTheSame() throws MalformedHistory {
    assertEquals(HISTORY, Participations.parse(HISTORY.toBytes()));
    assertEquals(Participations.none(), Participations.parse(Participations.none().toBytes()));
    assertEquals("010000000000", HEX.formatHex(Participations.none().toBytes()));
  }

  /** Each row: the field that is named, its offset; where what stands, and what is put there. */
  @ParameterizedTest
  @CsvSource({
    "version,    0,   0,   0100,             0200",
    "sessions,   2,   2,   01000000,         02000000",
    "sessions,   2,   2,   01000000,         ffffffff",
    "sessions,   2,   2,   01000000,         ffffff7f",
    "task,       6,   6,   01000000,         ffffff7f",
    "task,       6,   6,   01000000,         ffffffff",
    "task,       10,  10,  74,               ff",
    "task,       10,  10,  74,               20",
    "round,      11,  11,  0201000000000000, ffffffffffffffff",
    "input left, 83,  83,  01,               02",
    "members,    84,  84,  02000000,         03000000",
    "members,    84,  84,  02000000,         ffffffff",
    "members,    120, 120, ff,               00",
    "end,        120, 84,  02000000,         01000000"
  })
  void parse_oneFieldSpoiled_namesItAndItsOffset(
      String field, int named, int offset, String before, String after) {
    byte[] bytes = HEX.parseHex(spoil(offset, before, after));
    MalformedHistory malformed =
        assertThrows(MalformedHistory.class, () -> Participations.parse(bytes));
    assertEquals(field, malformed.field());
    assertEquals(named, malformed.offset());
    assertTrue(malformed.getMessage().startsWith(field + " at byte " + named + ": "));
  }

  @Test
  void parse_memberTwiceOrDescending_refuses() {
    String members = "01".repeat(32) + "ff".repeat(32);
    for (String wrong : List.of("01".repeat(64), "ff".repeat(32) + "01".repeat(32))) {
      byte[] bytes = HEX.parseHex(PLAIN.replace(members, wrong));
      MalformedHistory malformed =
          assertThrows(MalformedHistory.class, () -> Participations.parse(bytes));
      assertEquals("members", malformed.field());
    }
  }

  @Test
  void parse_everyPrefixAndOneByteMore_refuses() {
    byte[] bytes = HISTORY.toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(MalformedHistory.class, () -> Participations.parse(cut), "length " + length);
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(MalformedHistory.class, () -> Participations.parse(longer));
  }

  @Test
  void parse_mutatedBytes_isRefusedOrSpellsTheSameBytesInBoundedMemory() {
    checkMutations(100_000, 3);
  }

  @Tag("suite")
  @Test
  void parse_mutatedAMillionTimes_isRefusedOrSpellsTheSameBytesInBoundedMemory() {
    checkMutations(1_000_000, 103);
  }

  /** Nothing but {@link MalformedHistory} comes out, and what is read has one spelling. */
  private static void checkMutations(int count, long seed) {
    Mutations mutations = new Mutations(HISTORY.toBytes(), seed);
    int read = 0;
    for (int i = 0; i < count; i++) {
      byte[] mutated = mutations.next();
      mutations.startReading();
      try {
        Participations parsed = Participations.parse(mutated);
        mutations.endReading(mutated.length, 0);
        assertArrayEquals(mutated, parsed.toBytes(), "mutation " + i);
        read++;
      } catch (MalformedHistory refused) {
        mutations.endReading(mutated.length, 0);
        assertTrue(refused.offset() <= mutated.length, "mutation " + i);
      } catch (RuntimeException other) {
        fail("mutation " + i, other);
      }
    }
    int least = count / 100;
    int most = count / 10 * 9;
    assertTrue(read > least && read < most, read + " were read: the mutations test nothing");
  }

  /** The cohort is shared, so the history is small in memory; its spelling would not be. */
  @Test
  void toBytes_historyBeyondAnArray_saysToKeepFewer() {
    Participation large =
        new Participation(new Occasion("t", 0, print("m")), lineup(0, 10_000, "b"), true);
    Participations history = new Participations(Collections.nCopies(6_711, large));
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> history.toBytes());
    assertTrue(refused.getMessage().contains("keep fewer sessions"), refused.getMessage());
  }

  private static String spoil(int offset, String before, String after) {
    assertTrue(PLAIN.startsWith(before, 2 * offset), "the row does not say what stands there");
    return PLAIN.substring(0, 2 * offset) + after + PLAIN.substring(2 * offset + before.length());
  }

  private static Lineup empty() {
    return new Lineup(Set.of(), print("b"));
  }

  private static Digest filled(int value) {
    byte[] bytes = new byte[Digest.SIZE_BYTES];
    Arrays.fill(bytes, (byte) value);
    return Digest.copyOf(bytes);
  }
}
