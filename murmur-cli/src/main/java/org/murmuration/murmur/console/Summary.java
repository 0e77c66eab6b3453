package org.murmuration.murmur.console;

import java.util.Locale;
import java.util.stream.Collectors;
import org.murmuration.fl.metric.NoisedMeans;
import org.murmuration.fl.process.RoundReport;
import org.murmuration.murmur.run.RunRecord;
import org.murmuration.murmur.run.written.Statements;

/** The end of a run for people. */
public final class Summary {
  private Summary() {}

  /** Fails where not even the first round was paid for. */
  public static void requireRounds(RunRecord run) {
    if (run.lines().isEmpty()) {
      throw CommandFailure.of(
          ExitCode.REFUSED,
          "no round was run: " + run.stopped().orElse(""),
          new IllegalStateException("no round was charged"));
    }
  }

  /** Fails where no round was released, as the model is then the initial one. */
  public static void requireRelease(RunRecord run) {
    if (run.abortedRounds() == run.rounds()) {
      throw CommandFailure.of(
          ExitCode.TOO_FEW_SURVIVORS,
          "all "
              + run.rounds()
              + " rounds were aborted ("
              + run.last().report().aborted().orElse("")
              + "), so the model is the initial one; lower --dropout or --survivor-floor, or sample"
              + " more clients",
          new IllegalStateException("no round was released"));
    }
  }

  /** Prints accuracy, cost and every privacy statement of {@code run}. */
  public static void print(Console console, RunRecord run) {
    RoundReport last = run.last().report();
    console.say(
        String.format(
            Locale.ROOT,
            "after %d rounds: test accuracy %.4f on %d %s",
            run.rounds(),
            run.last().test().accuracy(),
            run.last().test().examples(),
            run.testsTrainingClients()
                ? "test rows of clients that train"
                : "rows of held-out clients"));
    last.train()
        .ifPresent(
            train ->
                console.say(
                    String.format(
                        Locale.ROOT,
                        "local accuracy before each step %.4f, loss %.4f",
                        train.accuracy(),
                        train.meanLoss())));
    last.noised().ifPresent(told -> console.say(noised(told)));
    console.say(
        String.format(
            Locale.ROOT,
            "%.1f s in rounds, %s sent by clients, %d rounds aborted",
            run.secondsTotal(),
            Bytes.text(run.uploadBytesTotal()),
            run.abortedRounds()));
    run.stopped().ifPresent(why -> console.say("stopped before the next round: " + why));
    run.ended().ifPresent(why -> console.say("ended early: " + why));
    Statements.sentences(run).forEach(console::say);
  }

  private static String noised(NoisedMeans told) {
    return told.means().entrySet().stream()
        .map(
            mean ->
                String.format(
                    Locale.ROOT,
                    "%s %.4f (noise %.2g)",
                    mean.getKey(),
                    mean.getValue(),
                    told.deviations().get(mean.getKey())))
        .collect(Collectors.joining(", ", "noised means over clients before each step: ", ""));
  }
}
