package org.murmuration.murmur.run;

import java.util.Optional;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.evaluate.ClientGroups;
import org.murmuration.fl.evaluate.Measure;
import org.murmuration.fl.evaluate.PersonalMeasure;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.murmur.data.Federation;

/**
 * All that defines an evaluation.
 *
 * @param training whether clients that train are evaluated, else those that are held out
 * @param secureAggregation whether sums of training clients go through the protocol
 * @param groups what clients are told apart by, if anything
 * @param personal the measure after tuning, if asked for
 * @param budget what noised means of training clients may lose, if exact sums are not wanted
 */
public record EvaluationSettings(
    Federation data,
    Model model,
    ModelWeights weights,
    boolean training,
    boolean secureAggregation,
    Optional<Groups> groups,
    Optional<PersonalMeasure> personal,
    Optional<Budget> budget,
    int threads) {

  /** Groups, of which those below the floor are not told. */
  public record Groups(ClientGroups of, int floor) {}

  /**
   * Loss that one evaluation may cost.
   *
   * @param charged whether a ledger adds it to what was lost before
   */
  public record Budget(Epsilon epsilon, Delta delta, boolean charged) {}

  /** Who is evaluated. */
  public ClientData clients() {
    return training ? data.training() : data.heldOut();
  }

  /** What is measured of each. */
  public Measure measure() {
    return personal.<Measure>map(own -> own).orElseGet(() -> Measure.of(model));
  }
}
