package org.murmuration.murmur.run.written;

import static org.murmuration.murmur.json.JsonResult.putNumber;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.murmuration.dp.budget.PrivacyStatement;
import org.murmuration.dp.budget.Promise;
import org.murmuration.dp.budget.ServerTrust;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.murmur.run.RunRecord;

/** What a run promises, to whom, in full. */
public final class Statements {
  private static final String HELD_OUT =
      "Held-out clients: their correct answers are summed in the clear to measure accuracy, so"
          + " they have no guarantee.";
  private static final String TRAINING_TOO =
      "Clients that train: their correct answers on their test rows are summed in the clear to"
          + " measure accuracy, so they have no guarantee.";

  private Statements() {}

  /** The statements of {@code run} against each observer. */
  private static List<PrivacyStatement> of(RunRecord run) {
    return of(run.plan(), run.chargedRounds(), run.secureAggregation(), run.simulated());
  }

  /**
   * The statements of a run against each observer.
   *
   * @param charged rounds that they account for
   * @param secure whether sums went through the protocol
   * @param simulated whether cohorts, keys and noise came from a seed
   */
  public static List<PrivacyStatement> of(
      RoundPlan plan, int charged, boolean secure, boolean simulated) {
    ServerTrust trust = secure ? ServerTrust.WITH_EXACT_SUMS : ServerTrust.WITH_EVERY_UPDATE;
    return plan.privacy()
        .map(terms -> terms.statements(charged, trust, simulated))
        .orElseGet(
            () ->
                List.of(
                    PrivacyStatement.withoutNoise(simulated),
                    PrivacyStatement.againstServer(trust, simulated)));
  }

  /** The statements as sentences, that of those tested on included. */
  public static List<String> sentences(RunRecord run) {
    List<String> sentences = new ArrayList<>(of(run).stream().map(PrivacyStatement::text).toList());
    trained(run).ifPresent(sentences::add);
    sentences.add(tested(run.testsTrainingClients()));
    return sentences;
  }

  private static Optional<String> trained(RunRecord run) {
    return run.plan().reports().map(told -> ofMetrics(told.metrics().names()));
  }

  /** What is said of the training metrics {@code names}, where they are told with privacy. */
  public static String ofMetrics(List<String> names) {
    return "Training metrics ("
        + String.join(", ", names)
        + ") are noised means over the clients of a round. They are part of the same noised vectors"
        + " as the updates, so one event a round covers both, and the statements above include"
        + " them.";
  }

  /**
   * What is said of those tested on.
   *
   * @param trainToo whether they are the clients that train
   */
  public static String tested(boolean trainToo) {
    return trainToo ? TRAINING_TOO : HELD_OUT;
  }

  /** Puts observer, adjacency, delta and all statements into {@code json}. */
  static void put(ObjectNode json, RunRecord run) {
    List<PrivacyStatement> statements = of(run);
    putFacts(json, statements.get(0));
    json.set("privacy", json(statements));
    trained(run).ifPresent(said -> json.put("train_metrics", said));
    json.put("held_out", tested(run.testsTrainingClients()));
  }

  /** Returns statements as {@code run.json} has them. */
  public static ArrayNode json(List<PrivacyStatement> statements) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (PrivacyStatement statement : statements) {
      ObjectNode one = JsonNodeFactory.instance.objectNode();
      putFacts(one, statement);
      one.put("unit", PrivacyStatement.UNIT);
      putNumber(one, "epsilon", statement.epsilon().orElse(Double.NaN));
      one.put("method", statement.bounded().map(Promise.Bounded::method).orElse(null));
      one.put("simulated", statement.simulated());
      one.put("statement", statement.text());
      all.add(one);
    }
    return all;
  }

  private static void putFacts(ObjectNode json, PrivacyStatement statement) {
    json.put("observer", statement.observer().label());
    json.put("adjacency", statement.bounded().map(b -> b.adjacency().label()).orElse(null));
    putNumber(json, "delta", statement.bounded().map(b -> b.delta().value()).orElse(Double.NaN));
  }
}
