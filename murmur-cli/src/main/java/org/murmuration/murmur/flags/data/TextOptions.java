package org.murmuration.murmur.flags.data;

import java.nio.file.Path;
import java.util.Optional;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.data.Naturals;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Option;

/** Flags that say how a text becomes rows. */
public final class TextOptions {
  private static final int DEFAULT_WINDOW = 80;

  /** Which characters a text's features are numbers of. */
  public enum Letters {
    LEAF,
    DERIVED
  }

  @Option(
      names = "--window",
      paramLabel = "N",
      description = "Characters of a row of --data shakespeare; default: 80.")
  Optional<Integer> window = Optional.empty();

  @Option(
      names = "--stride",
      paramLabel = "N",
      description =
          "Characters from one row of --data shakespeare to the next; default: that of --window.")
  Optional<Integer> stride = Optional.empty();

  @Option(
      names = "--alphabet",
      paramLabel = "KIND",
      description =
          "Characters of --data shakespeare: leaf (LEAF's 80, all others as its last) or derived"
              + " (those of all texts, whose number tells of them, so without privacy only);"
              + " default: leaf.")
  Optional<Letters> alphabet = Optional.empty();

  @Option(
      names = "--one-hot",
      description =
          "Give each character of --data shakespeare or leaf as many features as there are, one of"
              + " them 1; for models that read no sequences.")
  boolean oneHot;

  /** Refuses flags of texts that are cut into rows here. */
  void requireNoWindows(String given) {
    Quantity.requireAbsent(window, "--window", given);
    Quantity.requireAbsent(stride, "--stride", given);
    Quantity.requireAbsent(alphabet, "--alphabet", given);
  }

  /** Refuses an alphabet that tells of the texts. */
  void requireFixedAlphabet() {
    if (isDerived()) {
      throw CommandFailure.badInput(
          "--alphabet derived looks at every client's text, and its size is the released model's,"
              + " so nothing can be promised to them; use --alphabet leaf, or --no-dp");
    }
  }

  private boolean isDerived() {
    return alphabet.equals(Optional.of(Letters.DERIVED));
  }

  Federation shakespeare(Path folder, int leastRows) throws DataFileException {
    int length = Quantity.atLeast(1, "--window", window.orElse(DEFAULT_WINDOW));
    int step = Quantity.atLeast(1, "--stride", stride.orElse(length));
    return Naturals.shakespeare(folder, isDerived(), length, step, leastRows);
  }
}
