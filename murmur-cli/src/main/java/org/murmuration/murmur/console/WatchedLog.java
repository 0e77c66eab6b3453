package org.murmuration.murmur.console;

import java.util.Map;
import java.util.Optional;
import org.murmuration.fl.metric.NoisedMeans;
import org.murmuration.fl.watch.RoundFigures;
import org.murmuration.fl.watch.RoundObserver;
import org.murmuration.murmur.run.RoundLine;
import org.murmuration.murmur.run.TrainingRun;

/**
 * Tells people of each round, and then the files that were asked for.
 *
 * @param log for people
 * @param files CSV, TensorBoard, the rule that ends the run
 */
public record WatchedLog(RoundLog log, RoundObserver files) implements TrainingRun.Observer {
  @Override
  public Optional<String> onRound(RoundLine line) {
    Optional<String> ended = log.onRound(line);
    return ended.isPresent() ? ended : files.onRound(figures(line));
  }

  private static RoundFigures figures(RoundLine line) {
    Map<String, Double> train =
        line.report()
            .noised()
            .map(NoisedMeans::means)
            .or(() -> line.report().train().map(metrics -> metrics.sums().means()))
            .orElse(Map.of());
    return RoundFigures.of(line.report(), line.test().sums().means(), train);
  }
}
