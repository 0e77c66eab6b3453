package org.murmuration.fl.process;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.metric.NoisedMeans;
import org.murmuration.fl.round.PhaseCosts;
import org.murmuration.fl.round.Refused;
import org.murmuration.fl.train.LocalMetrics;

/**
 * What happened in one round.
 *
 * @param round its number
 * @param drawn clients drawn; the server's view only
 * @param survivors clients in the sum, 0 when it was aborted; the server's view only
 * @param aborted why nothing was released, if so; that it was is seen by all, why by the server
 * @param train training metrics over every local batch before its own step; only without privacy
 * @param noised the same as noised means over clients, where the plan has them told
 * @param costs what each phase took; the server's view only
 * @param refused whom the session lost by a refusal, by number in it; the server's view only
 * @param seconds wall-clock time of the round, evaluation left out
 * @param epsilon loss of all rounds charged so far against who sees the released models, where
 *     there is a guarantee
 * @param epsilonServer the same against the server, by the plan: as if sums went through the
 *     protocol
 * @param clip of the round, where it follows the updates
 */
public record RoundReport(
    RoundId round,
    int drawn,
    int survivors,
    Optional<String> aborted,
    Optional<LocalMetrics> train,
    Optional<NoisedMeans> noised,
    PhaseCosts costs,
    List<Refused> refused,
    double seconds,
    OptionalDouble epsilon,
    OptionalDouble epsilonServer,
    OptionalDouble clip) {
  public RoundReport {
    refused = List.copyOf(refused);
  }
}
