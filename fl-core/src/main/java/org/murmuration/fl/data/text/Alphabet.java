package org.murmuration.fl.data.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** The characters that a text may have, numbered from 0; at most 256. */
public final class Alphabet {
  private static final int LARGEST = 256;

  private final String letters;
  private final short[] numbers = new short[1 << 16];

  private Alphabet(String letters, int strangers) {
    this.letters = letters;
    Arrays.fill(numbers, (short) -1);
    for (int number = 0; number < letters.length(); number++) {
      char letter = letters.charAt(number);
      if (numbers[letter] >= 0) {
        throw new IllegalArgumentException("the alphabet has '" + letter + "' twice");
      }
      numbers[letter] = (short) number;
    }
    for (int letter = 0; letter < numbers.length; letter++) {
      numbers[letter] = numbers[letter] < 0 ? (short) strangers : numbers[letter];
    }
  }

  /**
   * Returns the alphabet of {@code letters} in this order.
   *
   * @throws IllegalArgumentException if there is none, one is there twice, or there are more than
   *     256
   */
  public static Alphabet of(String letters) {
    if (letters.isEmpty() || letters.length() > LARGEST) {
      throw new IllegalArgumentException(
          "an alphabet has 1 to 256 characters, got " + letters.length());
    }
    return new Alphabet(letters, -1);
  }

  /**
   * Returns the characters of {@code texts} in the order of their codes. It looks at every client's
   * text, and its size is that of a model, so it is right only where the texts are public; else
   * state an alphabet.
   */
  public static Alphabet derived(Collection<String> texts) {
    return of(
        texts.stream()
            .flatMapToInt(String::chars)
            .distinct()
            .sorted()
            .mapToObj(Character::toString)
            .collect(Collectors.joining()));
  }

  /**
   * Returns the 80 characters of LEAF's Shakespeare, in its order. LEAF's own programs give a
   * character that is none of them the last one's number.
   */
  public static Alphabet leaf() {
    return of("\n !\"&'(),-.0123456789:;>?ABCDEFGHIJKLMNOPQRSTUVWXYZ[]abcdefghijklmnopqrstuvwxyz}");
  }

  /**
   * Returns this alphabet with the number of {@code letter} for each character that it has not, so
   * that no text is refused.
   *
   * @throws IllegalArgumentException if {@code letter} is none of the alphabet's
   */
  public Alphabet withStrangersAs(char letter) {
    int number = letters.indexOf(letter);
    if (number < 0) {
      throw new IllegalArgumentException(
          String.format(
              "'%c' (U+%04X) is none of the alphabet's %d; name one that is",
              letter, (int) letter, size()));
    }
    return new Alphabet(letters, number);
  }

  /** Returns how many characters there are. */
  public int size() {
    return letters.length();
  }

  /** Returns the characters in their order. */
  public String letters() {
    return letters;
  }

  /** Returns the number of {@code letter}, or -1 if it has none. */
  public int number(char letter) {
    return numbers[letter];
  }

  /**
   * Returns the numbers of the characters of {@code text}, a byte each (above 127 as negative).
   *
   * @throws IllegalArgumentException if one is none of the alphabet's
   */
  public byte[] encode(String text) {
    byte[] encoded = new byte[text.length()];
    for (int i = 0; i < encoded.length; i++) {
      int number = numbers[text.charAt(i)];
      if (number < 0) {
        throw new IllegalArgumentException(
            String.format(
                "character %d is '%c' (U+%04X), which is none of the alphabet's %d",
                i, text.charAt(i), (int) text.charAt(i), size()));
      }
      encoded[i] = (byte) number;
    }
    return encoded;
  }

  @Override
  public String toString() {
    return "Alphabet[" + size() + " characters]";
  }
}
