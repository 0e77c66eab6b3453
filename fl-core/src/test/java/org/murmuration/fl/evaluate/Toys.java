package org.murmuration.fl.evaluate;

import java.util.List;
import org.murmuration.fl.consent.ClientTerms;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.round.Aggregation;
import org.murmuration.fl.round.ToyClients;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.SecureAggregation;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;

/** A model, clients and weights that got some of it right. */
final class Toys {
  static final Model MODEL = new SoftmaxRegression(ToyClients.FEATURES, ToyClients.CLASSES);
  static final RunRandomness SEEDED = new RunRandomness.Simulated(Seed.of(8));

  /** Whoever is asked for its metrics fails. */
  static final Measure NEVER =
      new Measure() {
        @Override
        public Metrics metrics() {
          return MODEL.metrics();
        }

        @Override
        public MetricSums of(ModelWeights model, ClientId client, ClientRows rows) {
          throw new AssertionError("measured");
        }
      };

  private Toys() {}

  /** Returns weights trained on one client alone. */
  static ModelWeights weights(ToyClients data) {
    ClientId first = data.ids().get(6);
    LocalTrainer trainer = new LocalTrainer(MODEL, new LocalSgd(3, 4, 0.3f));
    float[] weights = new float[MODEL.shape().size()];
    float[] update =
        trainer
            .train(ModelWeights.copyOf(weights), data.rows(first), Seed.of(1))
            .update()
            .toArray();
    return ModelWeights.wrap(update);
  }

  static Aggregation secure(Dropouts dropouts, Workers workers) {
    return new SecureAggregation("evaluate", SEEDED, new Losses(dropouts, Seed.of(2)), workers);
  }

  /** Clients that want noise of clients, or trust the server with exact sums. */
  static ClientTerms wanting(ClientTerms.Noise noise) {
    ClientTerms none = ClientTerms.none();
    return new ClientTerms(
        none.largestClip(),
        none.leastNoise(),
        none.leastFloor(),
        none.leastColluders(),
        none.loss(),
        none.largestDelta(),
        none.participations(),
        none.leastAdversary(),
        noise,
        1);
  }

  static MetricSums plain(ToyClients data, ModelWeights weights, List<ClientId> clients) {
    return clients.stream()
        .map(client -> MODEL.evaluate(weights, data.rows(client)).sums())
        .reduce(MetricSums.zero(MODEL.metrics()), MetricSums::plus);
  }
}
