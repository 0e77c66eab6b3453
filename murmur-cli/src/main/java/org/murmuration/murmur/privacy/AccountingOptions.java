package org.murmuration.murmur.privacy;

import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.RdpAccountant.SamplingBound;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.words.Word;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Flags that choose who accounts, and how. */
public final class AccountingOptions {
  @Option(
      names = "--accountant",
      paramLabel = "KIND",
      defaultValue = "best",
      description =
          "best (the tightest that covers the event), pld (the distribution of the loss), rdp"
              + " (Renyi divergence) or exact (unsampled normal noise, and a single step of normal or"
              + " Laplace noise); default: ${DEFAULT-VALUE}.")
  private Engine engine = Engine.BEST;

  @Option(
      names = "--orders",
      paramLabel = "SET",
      defaultValue = "every",
      description =
          "every (the best real order) or reference (1.1 to 10.9 by 0.1, 11 to 63, 128, 256, 512,"
              + " 1024; for distributed noise 2 to 128, 256); with --accountant rdp only; default:"
              + " ${DEFAULT-VALUE}.")
  private OrderChoice orders = OrderChoice.EVERY;

  @Option(
      names = "--bound",
      paramLabel = "KIND",
      defaultValue = "tightest",
      description =
          "tightest (as proved) or generic (Zhu and Wang's, for any mechanism) for integer noise on"
              + " a sample; with --accountant rdp only; default: ${DEFAULT-VALUE}.")
  private SamplingBound bound = SamplingBound.TIGHTEST;

  /** Makes {@code line} read the words of these flags. */
  public static void register(CommandLine line) {
    Word.register(line, Engine.class);
    Word.register(line, OrderChoice.class);
    Word.register(line, SamplingBound.class);
  }

  /** Refuses flags that would have no effect. */
  public void check() {
    if (engine != Engine.RDP && orders != OrderChoice.EVERY) {
      throw CommandFailure.badInput(
          "--orders goes with --accountant rdp, got --accountant " + Word.of(engine));
    }
    if (engine != Engine.RDP && bound != SamplingBound.TIGHTEST) {
      throw CommandFailure.badInput(
          "--bound goes with --accountant rdp, got --accountant " + Word.of(engine));
    }
  }

  /** Whether whoever is tightest accounts. */
  public boolean isBest() {
    return engine == Engine.BEST;
  }

  /**
   * Returns the chosen accountant of {@code event}.
   *
   * @throws IllegalArgumentException if it does not cover the event
   */
  public Accountant accountant(PrivacyEvent<?> event) {
    return engine.accountant(event, orders, bound);
  }

  /**
   * Returns the chosen accountant, to three digits where more cost more time.
   *
   * @throws IllegalArgumentException if it does not cover the event
   */
  public Accountant sketching(PrivacyEvent<?> event) {
    return Engine.sketching(accountant(event), event);
  }
}
