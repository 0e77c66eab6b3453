package org.murmuration.murmur.flags;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.murmuration.fl.watch.CsvLog;
import org.murmuration.fl.watch.EarlyStop;
import org.murmuration.fl.watch.EarlyStop.Better;
import org.murmuration.fl.watch.RoundObserver;
import org.murmuration.fl.watch.TensorBoardLog;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.WrittenFile;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Option;

/** Flags of who looks on while a run goes from round to round. */
final class WatchOptions {
  private static final int DEFAULT_PATIENCE = 10;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write a line a round to this CSV file as the run goes; default: none.")
  Optional<Path> csv = Optional.empty();

  @Option(
      names = "--tensorboard",
      paramLabel = "DIR",
      description = "Write a TensorBoard event file to this folder as the run goes; default: none.")
  Optional<Path> tensorBoard = Optional.empty();

  @Option(
      names = "--early-stop",
      paramLabel = "FIGURE",
      description =
          "End the run when this figure of the CSV file, not of the server's view, stops improving:"
              + " test_accuracy (higher is better) or test_loss (lower). With privacy all planned"
              + " rounds stay charged. Default: none.")
  Optional<String> earlyStop = Optional.empty();

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Rounds without improvement that end the run with --early-stop; default: "
              + DEFAULT_PATIENCE
              + ".")
  Optional<Integer> patience = Optional.empty();

  /** Makes the files and returns who writes them. */
  RoundObserver observer() {
    List<RoundObserver> observers = new ArrayList<>();
    earlyStop.ifPresentOrElse(
        figure -> observers.add(0, new EarlyStop(rule(figure))),
        () -> Quantity.requireWith(patience, "--patience", "--early-stop"));
    csv.ifPresent(file -> observers.add(lines(file)));
    tensorBoard.ifPresent(folder -> observers.add(events(folder)));
    return RoundObserver.all(observers);
  }

  private EarlyStop.Rule rule(String figure) {
    int rounds = patience.orElse(DEFAULT_PATIENCE);
    Quantity.atLeast(1, "--patience", rounds);
    return new EarlyStop.Rule(figure, better(figure), rounds, 0);
  }

  private static Better better(String figure) {
    if (figure.equals("test_accuracy")) {
      return Better.HIGHER;
    }
    if (figure.equals("test_loss")) {
      return Better.LOWER;
    }
    throw CommandFailure.badInput(
        "--early-stop takes test_accuracy or test_loss, got '"
            + figure
            + "'; what only the server sees, or clients' own metrics, must not steer what is seen"
            + " by all");
  }

  private static RoundObserver lines(Path file) {
    try {
      return CsvLog.create(file);
    } catch (IOException e) {
      throw WrittenFile.notWritten("--csv", file, e);
    }
  }

  private static RoundObserver events(Path folder) {
    try {
      return TensorBoardLog.create(folder, InstantSource.system());
    } catch (IOException e) {
      throw WrittenFile.notWrittenInto("--tensorboard", folder, e);
    }
  }
}
