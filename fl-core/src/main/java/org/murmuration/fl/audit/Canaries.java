package org.murmuration.fl.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.murmuration.dp.audit.CanaryScores.Scored;

/** The canaries of one round: each has a coordinate and a sign of its own, and a secret coin. */
final class Canaries {
  private final CanaryRounds rounds;
  private final int[] coordinates;
  private final boolean[] negative;
  private final boolean[] included;

  private Canaries(CanaryRounds rounds) {
    this.rounds = rounds;
    this.coordinates = IntStream.range(0, rounds.dimension()).toArray();
    this.negative = new boolean[rounds.clients()];
    this.included = new boolean[rounds.clients()];
  }

  static Canaries draw(CanaryRounds rounds, RandomGenerator secret) {
    Canaries canaries = new Canaries(rounds);
    for (int i = 0; i < rounds.clients(); i++) {
      int other = i + secret.nextInt(rounds.dimension() - i); // the first steps of a shuffle
      int kept = canaries.coordinates[i];
      canaries.coordinates[i] = canaries.coordinates[other];
      canaries.coordinates[other] = kept;
      canaries.negative[i] = secret.nextBoolean();
      canaries.included[i] = secret.nextBoolean();
    }
    return canaries;
  }

  /** Returns what the clients send: their direction times the length, or zeros. */
  List<float[]> vectors() {
    List<float[]> vectors = new ArrayList<>(rounds.clients());
    for (int i = 0; i < rounds.clients(); i++) {
      float[] vector = new float[rounds.dimension()];
      if (included[i]) {
        vector[coordinates[i]] = negative[i] ? -rounds.length() : rounds.length();
      }
      vectors.add(vector);
    }
    return vectors;
  }

  /** Returns the inner products of {@code mean} with the directions, in order of the clients. */
  List<Scored> scores(float[] mean) {
    List<Scored> scores = new ArrayList<>(rounds.clients());
    for (int i = 0; i < rounds.clients(); i++) {
      double along = mean[coordinates[i]];
      scores.add(new Scored(negative[i] ? -along : along, included[i]));
    }
    return scores;
  }

  @Override
  public String toString() {
    return "Canaries[" + rounds.clients() + " secret coins]";
  }
}
