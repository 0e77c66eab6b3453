package org.murmuration.dp.chain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to cut, flip, drop, swap or repeat a small file's content. */
class ChainLawsTest {
  private static final List<String> BODIES =
      List.of("terms\ta=1", "charge\tx/1", "charge\tx/2", "~ ", "charge\tx/3");

  private static final List<byte[]> LINES = lines();
  private static final byte[] WHOLE = joined(LINES);

  private static List<byte[]> lines() {
    List<byte[]> lines = new ArrayList<>();
    ChainHash head = ChainHash.START;
    for (String body : BODIES) {
      ChainLine line = ChainLine.after(head, body);
      lines.add(line.encoded());
      head = line.hash();
    }
    return lines;
  }

  private static byte[] joined(List<byte[]> lines) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    lines.forEach(all::writeBytes);
    return all.toByteArray();
  }

  @Test
  void read_whole_sameBodies() throws BrokenChain {
    Chain chain = Chain.read(WHOLE);
    assertEquals(BODIES, chain.lines().stream().map(ChainLine::body).toList());
    assertEquals(new Chain(chain.lines(), WHOLE.length, 0), chain);
    assertEquals(chain.lines().get(4).hash(), chain.head());
  }

  @Test
  void read_empty_nothing() throws BrokenChain {
    assertEquals(Chain.EMPTY, Chain.read(new byte[0]));
    assertEquals(ChainHash.START, Chain.EMPTY.head());
  }

  /** A crash at any byte leaves every line before it, and says that one is torn. */
  @Test
  void read_cutAtEveryByte_wholeLinesAndATornOne() throws BrokenChain {
    for (int cut = 0; cut <= WHOLE.length; cut++) {
      Chain chain = Chain.read(Arrays.copyOf(WHOLE, cut));
      int lines = linesWithin(cut);
      assertEquals(lines, chain.lines().size(), "cut at " + cut);
      assertEquals(joined(LINES.subList(0, lines)).length, chain.wholeBytes(), "cut at " + cut);
      assertEquals(cut - chain.wholeBytes(), chain.tornBytes(), "cut at " + cut);
    }
  }

  private static int linesWithin(int bytes) {
    int lines = 0;
    int length = 0;
    while (lines < LINES.size() && length + LINES.get(lines).length <= bytes) {
      length += LINES.get(lines++).length;
    }
    return lines;
  }

  /**
   * A flipped bit breaks the chain at its line, unless it took the very last line feed: that looks
   * like a torn line, which counts too.
   */
  @Test
  void read_everyBitFlipped_brokenAtItsLine() throws BrokenChain {
    for (int at = 0; at < WHOLE.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = WHOLE.clone();
        flipped[at] ^= (byte) (1 << bit);
        if (at == WHOLE.length - 1) {
          assertEquals(LINES.get(4).length, Chain.read(flipped).tornBytes());
          continue;
        }
        BrokenChain broken = assertThrows(BrokenChain.class, () -> Chain.read(flipped));
        assertEquals(linesWithin(at) + 1, broken.line(), "byte " + at + " bit " + bit);
        assertEquals(
            joined(LINES.subList(0, linesWithin(at))).length, broken.offset(), "byte " + at);
      }
    }
  }

  @Test
  void read_oneLineDropped_brokenUnlessTheLast() throws BrokenChain {
    for (int i = 0; i < LINES.size() - 1; i++) {
      List<byte[]> fewer = new ArrayList<>(LINES);
      fewer.remove(i);
      assertEquals(i + 1, broken(joined(fewer)).line());
    }
    assertEquals(4, Chain.read(joined(LINES.subList(0, 4))).lines().size());
  }

  @Test
  void read_twoLinesSwapped_broken() {
    for (int i = 0; i < LINES.size(); i++) {
      for (int j = i + 1; j < LINES.size(); j++) {
        List<byte[]> other = new ArrayList<>(LINES);
        Collections.swap(other, i, j);
        assertEquals(i + 1, broken(joined(other)).line());
      }
    }
  }

  @Test
  void read_oneLineRepeated_broken() {
    for (int i = 0; i < LINES.size(); i++) {
      for (int at = i + 1; at <= LINES.size(); at++) {
        List<byte[]> more = new ArrayList<>(LINES);
        more.add(at, LINES.get(i));
        assertEquals(at + 1, broken(joined(more)).line());
      }
    }
  }

  /** Upper-case digits, a blank more, another line end: one spelling only. */
  @Test
  void read_otherSpelling_broken() {
    String text = new String(WHOLE, US_ASCII);
    String hash = text.substring(text.indexOf("a=1\t") + 4, text.indexOf('\n'));
    assertEquals(1, broken(text.replace(hash, hash.toUpperCase(java.util.Locale.ROOT))).line());
    assertEquals(1, broken(text.replace("\n", "\r\n")).line());
    assertEquals(1, broken(text.replace("a=1\t", "a=1 ")).line());
    assertEquals(6, broken(text + "\n").line());
    assertEquals(6, broken(text + "\t" + hash + "\n").line());
  }

  /** A body that no writer writes breaks the chain, though its hash is right. */
  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\u00e4b", "a\u0000b", "\u007f"})
  void read_bodyOfOtherCharacters_broken(String body) throws Exception {
    byte[] digits = (ChainHash.START.hex() + body).getBytes(ISO_8859_1);
    byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(digits);
    String line = body + "\t" + java.util.HexFormat.of().formatHex(hash) + "\n";
    BrokenChain broken =
        assertThrows(BrokenChain.class, () -> Chain.read(line.getBytes(ISO_8859_1)));
    assertEquals(1, broken.line());
  }

  @Test
  void read_tornLineLongerThanAnyLine_broken() throws BrokenChain {
    byte[] longest = new byte[ChainLine.MOST_BYTES - 1];
    assertEquals(longest.length, Chain.read(longest).tornBytes());
    assertEquals(1, broken(new byte[ChainLine.MOST_BYTES]).line());
  }

  @Test
  void read_lineLongerThanAnyLine_broken() {
    String body = "x".repeat(ChainLine.MOST_BYTES);
    String line = body + "\t" + ChainHash.START.next(body).hex() + "\n";
    assertEquals(1, broken(line).line());
  }

  private static BrokenChain broken(byte[] content) {
    return assertThrows(BrokenChain.class, () -> Chain.read(content));
  }

  private static BrokenChain broken(String content) {
    return broken(content.getBytes(US_ASCII));
  }

  @Test
  void line_bodyThatCannotBeOne_refused() {
    List<String> bad =
        List.of("", "a\nb", "\u00e4", "x".repeat(ChainLine.MOST_BYTES - ChainHash.LENGTH - 1));
    for (String body : bad) {
      assertThrows(
          IllegalArgumentException.class, () -> ChainLine.after(ChainHash.START, body), body);
    }
    String longest = "x".repeat(ChainLine.MOST_BYTES - ChainHash.LENGTH - 2);
    assertEquals(ChainLine.MOST_BYTES, ChainLine.after(ChainHash.START, longest).encoded().length);
  }

  @Test
  void hash_notOne_refused() {
    for (String hex : List.of("", "0".repeat(63), "0".repeat(65), "G" + "0".repeat(63))) {
      assertThrows(IllegalArgumentException.class, () -> new ChainHash(hex));
    }
  }

  /** SHA-256 of 64 zeros as text and "abc", by another program (Python's hashlib). */
  @Test
  void next_knownBody_knownHash() {
    assertEquals(
        "b64374d04ef9c4f39fddb1e0d6be38a0130f6c057fc0f4ee467ea0e18bc758f1",
        ChainHash.START.next("abc").hex());
    String all = LINES.stream().map(l -> new String(l, US_ASCII)).collect(Collectors.joining());
    assertEquals(5, all.lines().count());
  }
}
