package org.murmuration.murmur.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.murmuration.fl.conduct.Conduct;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.round.Refused;
import org.murmuration.fl.round.Stopwatch;
import org.murmuration.fl.simulate.LossPoint;
import org.murmuration.murmur.console.Bytes;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.flags.RunOptions;
import org.murmuration.murmur.flags.plan.QuorumOptions;
import org.murmuration.murmur.json.RefusedJson;
import org.murmuration.murmur.json.UnrecoverableJson;
import org.murmuration.murmur.run.written.PeakMemory;
import org.murmuration.murmur.trial.Cast;
import org.murmuration.murmur.trial.RefusedLines;
import org.murmuration.murmur.trial.SecAggTrial;
import org.murmuration.murmur.trial.TrialJson;
import org.murmuration.murmur.trial.TrialOutcome;
import org.murmuration.murmur.trial.TrialProgress;
import org.murmuration.murmur.trial.TrialTable;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.murmur.words.Word;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.ring.Lanes;
import org.murmuration.secagg.ring.Segment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code murmur secagg}. */
@Command(
    name = "secagg",
    description =
        "Sum drawn vectors with the whole protocol, check the sum, and say what each phase cost.",
    sortOptions = false)
final class SecAggCommand implements Callable<Integer> {
  /**
   * What two neighbors and the server keep for one pair's shares in one direction, with what is
   * still to be collected: 10,000 clients of 42 neighbors take 0.42 GB after a collection.
   */
  private static final int SHARE_BYTES = 1000;

  /** What else is kept of a client: keys, roster entry, seat. */
  private static final int CLIENT_BYTES = 10_000;

  private static final double BYTES_PER_GIB = 1L << 30;

  /** One word a coordinate, the widest lane, still fits the protocol's longest vector. */
  private static final int MOST_COORDINATES = 1 << 27;

  @Mixin private final Console console;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "20",
      description = "Clients in the session; default: ${DEFAULT-VALUE}.")
  private int clients;

  @Option(
      names = "--dimension",
      paramLabel = "D",
      defaultValue = "100000",
      description = "Coordinates of a vector; default: ${DEFAULT-VALUE}.")
  private int dimension;

  @Option(
      names = "--dropout",
      paramLabel = "F",
      defaultValue = "0",
      description =
          "Part of the clients that is lost, exactly floor(F N); default: ${DEFAULT-VALUE}.")
  private double dropout;

  @Option(
      names = "--dropout-point",
      paramLabel = "STEP",
      defaultValue = "masked-input",
      description =
          "First message the lost ones do not send: advertise-keys, share-keys, masked-input,"
              + " consistency or unmask; default: ${DEFAULT-VALUE}.")
  private LossPoint point = LossPoint.MASKED_INPUT;

  @Option(
      names = "--liars",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many other clients tell the --lie; default: ${DEFAULT-VALUE}.")
  private int liars;

  @Option(
      names = "--lie",
      paramLabel = "KIND",
      description =
          "bad-signature (needs an adversary that clients sign against), repeated-key,"
              + " foreign-shares, broken-boxes, other-seed, short-input or wrong-share; default:"
              + " wrong-share.")
  private Optional<Conduct> lie = Optional.empty();

  @Mixin private QuorumOptions quorum = new QuorumOptions();

  @Option(
      names = "--bits",
      paramLabel = "B",
      defaultValue = "32",
      description =
          "Width of a lane, headroom included: 64, 32, 21, 16, 12, 10, 9 or 8; default:"
              + " ${DEFAULT-VALUE}.")
  private int bits;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Clients at work at once; default: the machine's cores.")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Seed of the inputs and of who is lost; default: ${DEFAULT-VALUE}.")
  private long seed;

  SecAggCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    SecAggTrial trial = Quantity.checked(this::trial);
    Cast cast = trial.cast();
    quorum.risk(trial.quorum(), cast.lost() + cast.liars()).ifPresent(console::note);
    console.note("warming up");
    int atOnce = RunOptions.threads(threads);
    try (Workers workers = Workers.of(atOnce)) {
      Stopwatch warmup = Stopwatch.start();
      trial.warmUp(workers);
      double warmupMillis = warmup.elapsed().wallMillis();
      PeakMemory.reset();
      console.note(about(cast));
      SecAggTrial.Result result = trial.run(workers, new TrialProgress(console));
      var around = new TrialJson.Surroundings(atOnce, warmupMillis, PeakMemory.bytes());
      return tell(result, TrialJson.of(result, around));
    }
  }

  private String about(Cast cast) {
    return clients
        + " clients of "
        + dimension
        + " coordinates, "
        + cast.lost()
        + " lost"
        + (cast.liars() == 0 ? "" : ", " + cast.liars() + " lie (" + Word.of(cast.lie()) + ")");
  }

  private SecAggTrial trial() throws PlanRefused {
    Quantity.within(2, Quorum.LARGEST_COHORT, "--clients", clients);
    Quantity.within(1, MOST_COORDINATES, "--dimension", dimension);
    Quantity.fraction("--dropout", dropout);
    Quantity.within(0, clients, "--liars", liars);
    int lost = (int) Math.floor(dropout * clients);
    Quorum fitting = quorum.quorum(clients, Math.min(clients - 1, lost + liars), liars);
    if (point == LossPoint.CONSISTENCY) {
      QuorumOptions.requireSigns(fitting.adversary(), "--dropout-point consistency");
    }
    requireRoomForShares(fitting);
    Segment segment = new Segment(dimension, lanes(), clients);
    requireRoomForVectors(segment, RunOptions.threads(threads));
    return new SecAggTrial(segment, fitting, new Cast(lost, point, liars, lieUnder(fitting)), seed);
  }

  private Conduct lieUnder(Quorum fitting) {
    if (lie.isPresent() && liars == 0) {
      throw CommandFailure.badInput("--lie needs --liars above 0; without it no client lies");
    }
    Conduct told = lie.orElse(Conduct.WRONG_SHARE);
    if (liars > 0 && told == Conduct.HONEST) {
      throw CommandFailure.badInput("--lie honest is no lie; see murmur secagg --help for those");
    }
    if (told.needsSignatures()) {
      QuorumOptions.requireSigns(fitting.adversary(), "--lie " + Word.of(told));
    }
    return liars == 0 ? Conduct.HONEST : told;
  }

  private Lanes lanes() {
    if (bits >= 1 && bits <= Long.SIZE && Lanes.ofBits(bits).bits() == bits) {
      return Lanes.ofBits(bits);
    }
    throw CommandFailure.badInput("--bits must be 64, 32, 21, 16, 12, 10, 9 or 8, got " + bits);
  }

  /** Every client deals one to each of its neighbors, and all of them are in this process. */
  private void requireRoomForShares(Quorum fitting) {
    int neighbors = fitting.topology().degree(clients);
    double needed = (double) clients * ((double) neighbors * SHARE_BYTES + CLIENT_BYTES);
    if (needed > Runtime.getRuntime().maxMemory()) {
      throw CommandFailure.badInput(
          String.format(
              Locale.ROOT,
              "the shares among %d clients of %s each take about %s, the heap holds %s;"
                  + " ask for fewer --clients or set JAVA_TOOL_OPTIONS=-Xmx%.0fg",
              clients,
              neighbors(neighbors),
              Bytes.text(needed),
              Bytes.text((double) Runtime.getRuntime().maxMemory()),
              Math.ceil(needed / BYTES_PER_GIB) + 1));
    }
  }

  /** Clients take their turns, so what counts is the vectors that are at work at once. */
  private static void requireRoomForVectors(Segment segment, int threads) {
    double needed = SecAggTrial.vectorBytes(segment, threads);
    if (needed > Runtime.getRuntime().maxMemory()) {
      throw CommandFailure.badInput(
          String.format(
              Locale.ROOT,
              "vectors of %d coordinates take about %s at once on %d threads, the heap holds %s;"
                  + " ask for a smaller --dimension or fewer --threads, or set"
                  + " JAVA_TOOL_OPTIONS=-Xmx%.0fg",
              segment.dimension(),
              Bytes.text(needed),
              threads,
              Bytes.text((double) Runtime.getRuntime().maxMemory()),
              Math.ceil(needed / BYTES_PER_GIB) + 1));
    }
  }

  private int tell(SecAggTrial.Result result, ObjectNode json) {
    List<Refused> refused = result.aggregated().refused();
    console.say(terms(result.trial().quorum()));
    RefusedLines.of(refused).forEach(console::say);
    RoundOutcome outcome = result.aggregated().outcome();
    if (!(outcome instanceof RoundOutcome.Summed summed)) {
      CommandFailure failure = unopened(outcome, result.trial().quorum());
      failure.json().set("refused", RefusedJson.of(refused));
      if (outcome instanceof RoundOutcome.Unrecoverable lost) {
        failure.json().set("unrecoverable", UnrecoverableJson.of(lost));
      }
      throw failure;
    }
    TrialTable.lines(result.aggregated().costs()).forEach(console::say);
    console.say(
        "the sum of "
            + summed.survivors().size()
            + " survivors is "
            + (result.sumCorrect() ? "exactly right" : "WRONG"));
    console.result(json);
    return (result.sumCorrect() ? ExitCode.DONE : ExitCode.CHECKED_AND_FALSE).number();
  }

  private String terms(Quorum fitting) {
    return String.format(
        Locale.ROOT,
        "%s server, %s each, threshold %d, survivor floor %d, up to %d corrupt holders",
        fitting.adversary().label(),
        neighbors(fitting.topology().degree(clients)),
        fitting.threshold(),
        fitting.survivorFloor(),
        fitting.corruptHolders());
  }

  private static String neighbors(int count) {
    return count + (count == 1 ? " neighbor" : " neighbors");
  }

  private CommandFailure unopened(RoundOutcome outcome, Quorum fitting) {
    return outcome instanceof RoundOutcome.Unrecoverable lost
        ? CommandFailure.of(
            ExitCode.UNRECOVERABLE,
            "the sum was not opened: " + TrialOutcome.of(lost, fitting),
            new IllegalStateException(outcome.toString()))
        : CommandFailure.of(
            ExitCode.TOO_FEW_SURVIVORS,
            "the sum was not opened: " + TrialOutcome.of(outcome, fitting) + remedy(),
            new IllegalStateException(outcome.toString()));
  }

  private String remedy() {
    if (dropout > 0 || quorum.isThresholdGiven()) {
      return "; lower --threshold or --dropout";
    }
    return liars > 0
        ? "; more clients lie than --corrupt allows for, so ask for fewer --liars or raise it"
        : "";
  }
}
