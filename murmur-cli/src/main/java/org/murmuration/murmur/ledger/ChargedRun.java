package org.murmuration.murmur.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.murmuration.dp.ledger.LedgerHead;
import org.murmuration.dp.ledger.MalformedLedger;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.flags.TrainingOptions;
import org.murmuration.murmur.run.RoundCharges;
import org.murmuration.murmur.run.TrainingSettings;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Model.CommandSpec;

/** The ledger that {@code murmur train} was told to charge on, if any. */
public final class ChargedRun implements RoundCharges, Closeable {
  private static final int DIGEST_BYTES = 16;
  private static final int LONGEST_POPULATION = 200;

  private final Optional<RunLedger> ledger;
  private final Optional<String> population;

  private ChargedRun(Optional<RunLedger> ledger, Optional<String> population) {
    this.ledger = ledger;
    this.population = population;
  }

  /**
   * Opens or makes the ledger that {@code options} name.
   *
   * @param before what an earlier process of the run charged on, if it did
   */
  public static ChargedRun of(
      TrainingSettings settings,
      RoundPlan plan,
      TrainingOptions options,
      CommandSpec spec,
      Optional<Position> before)
      throws Exception {
    if (plan.privacy().isEmpty()) {
      return new ChargedRun(Optional.empty(), Optional.empty());
    }
    ObserverTerms counted = counted(settings, plan.privacy().orElseThrow());
    GoingOn.requireSameLedger(options, before);
    String population = population(settings.data());
    if (options.ledger().isEmpty()) {
      return new ChargedRun(Optional.empty(), Optional.of(population));
    }
    RunName name = name(settings, options.effective(spec).toString(), before);
    Path file = options.ledger().get();
    try {
      GoingOn.requireGrown(file, before);
      RunLedger opened = Quantity.checked(() -> RunLedger.open(file, population, counted, name));
      return new ChargedRun(Optional.of(opened), Optional.of(population));
    } catch (MalformedLedger e) {
      throw CommandFailure.of(ExitCode.BAD_INPUT, file + ": " + e.getMessage(), e);
    }
  }

  /** Without secure aggregation nothing is promised against the server. */
  private static ObserverTerms counted(TrainingSettings settings, PrivacyTerms privacy) {
    return settings.secureAggregation() ? privacy.aimed() : privacy.released();
  }

  /** Returns the name under which the clients of {@code data} that train have a ledger. */
  static String population(Federation data) {
    String name = data.name() + ", " + data.training().ids().size() + " clients";
    String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.substring(0, Math.min(LONGEST_POPULATION, plain.length()));
  }

  /** A run that goes on has the name it had, so that no round of it is charged twice. */
  private static RunName name(TrainingSettings settings, String config, Optional<Position> before) {
    if (settings.running().privacySeed().isPresent()) {
      return RunName.simulated(digest(config));
    }
    return before
        .map(position -> new RunName(position.run(), false))
        .orElseGet(() -> RunName.fresh(new SecureRandom()));
  }

  /** How far the run's charges have come; empty without a ledger. */
  public Optional<Position> position() {
    return ledger.map(opened -> new Position(opened.run(), opened.head()));
  }

  /**
   * A run's place in its ledger.
   *
   * @param run its name there
   */
  public record Position(String run, LedgerHead head) {}

  private static String digest(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public Optional<String> charge(RoundId round) {
    return ledger.flatMap(opened -> opened.charge(round));
  }

  @Override
  public Optional<String> chargeLost(RoundId round) {
    return ledger.flatMap(opened -> opened.chargeLost(round));
  }

  @Override
  public boolean counts(RoundId round) {
    return ledger.map(opened -> opened.counts(round)).orElse(true);
  }

  /** Whose budget the run spends, if it promises anything. */
  public Optional<String> population() {
    return population;
  }

  /** What {@code run.json} says of the ledger. */
  public Optional<ObjectNode> json() {
    return ledger.map(RunLedger::json);
  }

  @Override
  public void close() throws IOException {
    if (ledger.isPresent()) {
      ledger.get().close();
    }
  }
}
