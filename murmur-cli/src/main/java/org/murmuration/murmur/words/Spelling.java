package org.murmuration.murmur.words;

import java.util.Collection;
import java.util.Comparator;

/** Guesses which known word a misspelled one was meant to be. */
public final class Spelling {
  private Spelling() {}

  /** Returns {@code ; did you mean X?}, or nothing where no known word is near. */
  public static String hint(String word, Collection<String> known) {
    int near = (word.length() + 2) / 3;
    return known.stream()
        .filter(each -> distance(word, each) <= near)
        .min(
            Comparator.comparingInt((String each) -> distance(word, each))
                .thenComparing(each -> each))
        .map(each -> "; did you mean " + each + "?")
        .orElse("");
  }

  /** Letters to put in, take out or change (Levenshtein), by rows of the usual table. */
  public static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
