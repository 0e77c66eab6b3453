package org.murmuration.murmur.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.murmuration.dp.ledger.MalformedLedger;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.file.FileTrouble;
import org.murmuration.murmur.words.Quantity;

/** One release on the ledger of a population, such as an evaluation. */
public final class SingleCharge {
  private SingleCharge() {}

  /**
   * Charges the release of {@code terms} before it is made; a reason not to make it, if there is
   * one.
   *
   * @throws CommandFailure if the file is no ledger of these clients against that observer
   */
  public static Optional<String> charge(Path file, Federation data, ObserverTerms terms)
      throws Exception {
    String population = ChargedRun.population(data);
    try (RunLedger ledger =
        Quantity.checked(
            () -> RunLedger.open(file, population, terms, RunName.fresh(new SecureRandom())))) {
      return ledger.charge(new RoundId(1));
    } catch (MalformedLedger e) {
      throw CommandFailure.of(ExitCode.BAD_INPUT, file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw CommandFailure.badInput("--ledger " + file + " cannot be used: " + FileTrouble.why(e));
    }
  }
}
