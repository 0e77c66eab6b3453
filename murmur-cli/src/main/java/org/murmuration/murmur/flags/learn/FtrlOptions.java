package org.murmuration.murmur.flags.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.murmuration.fl.plan.request.Correlation;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.murmur.words.Word;
import picocli.CommandLine.Option;

/** Flags of the noise that rounds of dp-ftrl share. */
public final class FtrlOptions {
  private static final int USUAL_BAND = 8;
  private static final int WIDEST_BAND = 64;

  /** How rounds share the noise of dp-ftrl. */
  public enum Sharing {
    TREE,
    BANDED
  }

  @Option(
      names = "--ftrl-noise",
      paramLabel = "KIND",
      description = "How rounds share the noise of dp-ftrl: tree or banded; default: tree.")
  Optional<Sharing> sharing = Optional.empty();

  @Option(
      names = "--ftrl-band",
      paramLabel = "N",
      description = "Rounds that share the noise with --ftrl-noise banded, 1 to 64; default: 8.")
  Optional<Integer> band = Optional.empty();

  /** Refuses flags that are another algorithm's. */
  void requireNoneIgnored(boolean ftrl, String given) {
    if (!ftrl) {
      Quantity.requireAbsent(sharing, "--ftrl-noise", given);
    }
    if (!isBanded()) {
      Quantity.requireWith(band, "--ftrl-band", "--ftrl-noise banded");
    }
  }

  private boolean isBanded() {
    return sharing.equals(Optional.of(Sharing.BANDED));
  }

  /** Returns how rounds share the noise. */
  Correlation correlation() {
    int width = Quantity.within(1, WIDEST_BAND, "--ftrl-band", band.orElse(USUAL_BAND));
    return isBanded() ? new Correlation.Banded(width) : new Correlation.Tree();
  }

  /** Puts the values of its flags that were not given but count. */
  void putDefaults(ObjectNode config) {
    config.put("ftrl-noise", Word.of(sharing.orElse(Sharing.TREE)));
    if (isBanded()) {
      config.put("ftrl-band", band.orElse(USUAL_BAND));
    }
  }
}
