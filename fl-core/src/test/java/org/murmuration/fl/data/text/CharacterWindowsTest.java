package org.murmuration.fl.data.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;

class CharacterWindowsTest {
  private static final Alphabet ABC = Alphabet.of("abcdef");

  @Test
  void rows_strideOne_areEveryWindowAndItsNextCharacter() {
    ClientRows rows = new CharacterWindows(ABC, 3, 1).rows("abcdef");
    assertEquals(3, rows.count());
    assertEquals(3, rows.dimension());
    float[] into = new float[5];
    rows.copyRow(1, into, 1);
    assertArrayEquals(new float[] {0, 1, 2, 3, 0}, into);
    assertEquals(4, rows.label(1));
    assertEquals(5, rows.label(2));
  }

  /** A window needs its length and one more. */
  @ParameterizedTest
  @CsvSource({"0, 0", "3, 0", "4, 1", "5, 1", "6, 2", "7, 2", "8, 3"})
  void rows_strideTwo_areAsManyAsFit(int characters, int count) {
    ClientRows rows = new CharacterWindows(ABC, 3, 2).rows("a".repeat(characters));
    assertEquals(count, rows.count());
    for (int row = 0; row < count; row++) {
      rows.copyRow(row, new float[3], 0);
      assertEquals(0, rows.label(row));
    }
  }

  @Test
  void clients_shortTexts_areLeftOut() {
    CharacterWindows windows = new CharacterWindows(ABC, 2, 1);
    Map<String, String> texts = Map.of("ann", "abcd", "ben", "abc", "cem", "ab");
    ClientData data = windows.clients(texts, 1);
    assertEquals(List.of("ann", "ben"), data.ids().stream().map(ClientId::value).toList());
    assertEquals(6, data.classes());
    assertEquals(List.of(new ClientId("ann")), windows.clients(texts, 2).ids());
    var thrown = assertThrows(IllegalArgumentException.class, () -> windows.clients(texts, 3));
    assertTrue(thrown.getMessage().startsWith("none of 3 texts has 3 windows of 2 characters"));
    assertThrows(IllegalArgumentException.class, () -> windows.clients(texts, 0));
  }

  @Test
  void clients_characterThatTheAlphabetHasNot_namesTextAndPlace() {
    CharacterWindows windows = new CharacterWindows(ABC, 1, 1);
    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> windows.clients(Map.of("ann", "abz"), 1));
    assertEquals(
        "text of 'ann': character 2 is 'z' (U+007A), which is none of the alphabet's 6",
        thrown.getMessage());
  }

  @Test
  void windows_withoutLengthOrStride_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new CharacterWindows(ABC, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new CharacterWindows(ABC, 1, 0));
  }

  /** 256 characters fill a byte, so numbers above 127 must not come out negative. */
  @Test
  void rows_alphabetOf256_keepTheirNumbers() {
    StringBuilder letters = new StringBuilder();
    for (char letter = 0x400; letter < 0x500; letter++) {
      letters.append(letter);
    }
    ClientRows rows =
        new CharacterWindows(Alphabet.of(letters.toString()), 1, 1).rows("\u04ff\u04fe");
    float[] into = new float[1];
    rows.copyRow(0, into, 0);
    assertEquals(255, into[0]);
    assertEquals(254, rows.label(0));
    assertThrows(IllegalArgumentException.class, () -> Alphabet.of(letters.append('x').toString()));
  }

  @Test
  void alphabet_withStrangers_givesAllOthersOneNumber() {
    Alphabet alphabet = ABC.withStrangersAs('f');
    assertArrayEquals(new byte[] {0, 5, 5, 5, 4}, alphabet.encode("af\u4f60ze"));
    assertEquals(6, alphabet.size());
    assertEquals(79, Alphabet.leaf().withStrangersAs('}').number('$'));
    var thrown = assertThrows(IllegalArgumentException.class, () -> alphabet.withStrangersAs('z'));
    assertEquals("'z' (U+007A) is none of the alphabet's 6; name one that is", thrown.getMessage());
  }

  @Test
  void alphabet_derivedAndLeafs_areAsDocumented() {
    assertEquals("\n abc", Alphabet.derived(List.of("ca b", "\na")).letters());
    assertEquals(80, Alphabet.leaf().size());
    assertEquals(-1, Alphabet.leaf().number('$'));
    assertEquals("Alphabet[80 characters]", Alphabet.leaf().toString());
    assertThrows(IllegalArgumentException.class, () -> Alphabet.of("aba"));
    assertThrows(IllegalArgumentException.class, () -> Alphabet.of(""));
  }
}
