package org.murmuration.murmur.bench.round;

import java.util.Locale;
import org.murmuration.murmur.bench.process.Invocation;

/**
 * A training run whose last round is read.
 *
 * @param rounds the last of two is warm; one is enough where it takes minutes
 */
record RoundCase(Network network, int epochs, int rounds) {
  /** What is trained, from small to large. */
  enum Network {
    SOFTMAX("softmax"),
    MLP("2-layer network"),
    CNN("FedAvg CNN");

    private final String label;

    Network(String label) {
      this.label = label;
    }

    /** Returns its name in tables. */
    String label() {
      return label;
    }

    /** Returns its word on the command line. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns the command that trains on the files in {@code data}. */
  Invocation invocation(String data) {
    String line =
        String.format(
            Locale.ROOT,
            "train --data mnist-writers --no-dp --sampling fixed --cohort 100 --neighbors 30"
                + " --corrupt 0.05 --model %s --epochs %d --batch 20 --rounds %d --json --data-dir",
            network.word(),
            epochs,
            rounds);
    return Invocation.of(line).and(data);
  }
}
