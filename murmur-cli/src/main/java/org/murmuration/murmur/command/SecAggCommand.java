package org.murmuration.murmur.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.round.Stopwatch;
import org.murmuration.fl.simulate.LossPoint;
import org.murmuration.murmur.console.Bytes;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.flags.Quantity;
import org.murmuration.murmur.flags.RunOptions;
import org.murmuration.murmur.trial.PeakMemory;
import org.murmuration.murmur.trial.SecAggTrial;
import org.murmuration.murmur.trial.TrialJson;
import org.murmuration.murmur.trial.TrialProgress;
import org.murmuration.murmur.trial.TrialTable;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.ring.Lanes;
import org.murmuration.secagg.ring.Segment;
import org.murmuration.secagg.server.RoundOutcome;
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
  /** A sealed share with its object. */
  private static final int SHARE_BYTES = 256;

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
          "First message the lost ones do not send: advertise-keys, share-keys, masked-input or"
              + " unmask; default: ${DEFAULT-VALUE}.")
  private LossPoint point = LossPoint.MASKED_INPUT;

  @Option(
      names = "--threshold",
      paramLabel = "T",
      description = "Shares needed to open a mask; default: floor(2 N / 3) + 1.")
  private Optional<Integer> threshold = Optional.empty();

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
    console.note("warming up");
    try (Workers workers = Workers.of(RunOptions.threads(threads))) {
      Stopwatch warmup = Stopwatch.start();
      SecAggTrial.warmUp(workers);
      double warmupMillis = warmup.elapsed().wallMillis();
      PeakMemory.reset();
      console.note(
          clients + " clients of " + dimension + " coordinates, " + trial.lost() + " lost");
      SecAggTrial.Result result = trial.run(workers, new TrialProgress(console));
      ObjectNode json = TrialJson.of(result, warmupMillis, PeakMemory.bytes());
      return tell(result, json);
    }
  }

  private SecAggTrial trial() {
    Quantity.within(2, Quorum.LARGEST_COHORT, "--clients", clients);
    Quantity.within(1, MOST_COORDINATES, "--dimension", dimension);
    Quantity.fraction("--dropout", dropout);
    threshold.ifPresent(shares -> Quantity.within(2, clients, "--threshold", shares));
    requireRoomForShares();
    return new SecAggTrial(
        new Segment(dimension, lanes(), clients),
        threshold.orElse((int) (2L * clients / 3) + 1),
        (int) Math.floor(dropout * clients),
        point,
        seed);
  }

  private Lanes lanes() {
    if (bits >= 1 && bits <= Long.SIZE && Lanes.ofBits(bits).bits() == bits) {
      return Lanes.ofBits(bits);
    }
    throw CommandFailure.badInput("--bits must be 64, 32, 21, 16, 12, 10, 9 or 8, got " + bits);
  }

  /** Every client sends one to every other, and all of them are in this process. */
  private void requireRoomForShares() {
    double needed = (double) clients * clients * SHARE_BYTES;
    if (needed > Runtime.getRuntime().maxMemory()) {
      throw CommandFailure.badInput(
          String.format(
              Locale.ROOT,
              "the shares among %d clients take about %s, the heap holds %s; ask for fewer"
                  + " --clients or set JAVA_TOOL_OPTIONS=-Xmx64g",
              clients,
              Bytes.text(needed),
              Bytes.text((double) Runtime.getRuntime().maxMemory())));
    }
  }

  private int tell(SecAggTrial.Result result, ObjectNode json) {
    RoundOutcome outcome = result.aggregated().outcome();
    if (!(outcome instanceof RoundOutcome.Summed summed)) {
      throw CommandFailure.of(
          ExitCode.TOO_FEW_SURVIVORS,
          "the sum was not opened: " + why(outcome) + "; lower --threshold or --dropout",
          new IllegalStateException(outcome.toString()));
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

  private static String why(RoundOutcome outcome) {
    if (outcome instanceof RoundOutcome.TooFewSurvivors few) {
      return "after "
          + few.step().name().toLowerCase(Locale.ROOT).replace('_', ' ')
          + " "
          + few.survivors()
          + " of the "
          + few.needed()
          + " clients that the threshold asks for were left";
    }
    return outcome.toString();
  }
}
