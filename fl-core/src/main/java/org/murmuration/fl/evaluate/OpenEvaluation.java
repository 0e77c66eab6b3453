package org.murmuration.fl.evaluate;

import java.util.List;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.parallel.Workers;

/**
 * Each client's sums, added in client order in the clear: for clients to whom nothing is promised,
 * as reports say.
 */
public record OpenEvaluation(Measure measure, ClientData data, Workers workers)
    implements ClientsEvaluation {
  @Override
  public Outcome of(RoundId round, ModelWeights weights, List<ClientId> clients, int floor) {
    if (clients.size() < floor) {
      return ClientsEvaluation.tooFew(clients, floor);
    }
    return new Outcome.Released(
        each(weights, clients).stream()
            .reduce(MetricSums.zero(measure.metrics()), MetricSums::plus),
        clients.size());
  }

  /** Returns each client's own sums, in the order of {@code clients}. */
  public List<MetricSums> each(ModelWeights weights, List<ClientId> clients) {
    return workers.map(clients, client -> measure.of(weights, client, data.rows(client)));
  }
}
