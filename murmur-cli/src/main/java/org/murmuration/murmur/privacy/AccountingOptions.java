package org.murmuration.murmur.privacy;

import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.murmur.flags.Word;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Flags that choose who accounts, and how. */
public final class AccountingOptions {
  @Option(
      names = "--accountant",
      paramLabel = "KIND",
      defaultValue = "best",
      description =
          "best (the tightest that covers the event), rdp (Renyi divergence) or exact (unsampled"
              + " normal noise); default: ${DEFAULT-VALUE}.")
  private Engine engine = Engine.BEST;

  /** Makes {@code line} read the words of these flags. */
  public static void register(CommandLine line) {
    Word.register(line, Engine.class);
  }

  /**
   * Returns the chosen accountant of {@code event}.
   *
   * @throws IllegalArgumentException if it does not cover the event
   */
  public Accountant accountant(PrivacyEvent<?> event) {
    return engine.accountant(event);
  }
}
