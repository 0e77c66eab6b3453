package org.murmuration.fl.process;

import java.util.List;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.model.Evaluation;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.parallel.Workers;

/**
 * How well a model does on clients that never train: each client's sums, added in client order.
 *
 * <p>The sums are taken in the clear. Who is held out has no privacy guarantee, and reports say so.
 */
public final class FederatedEvaluation {
  private final Model model;
  private final ClientData heldOut;
  private final Workers workers;

  public FederatedEvaluation(Model model, ClientData heldOut, Workers workers) {
    this.model = model;
    this.heldOut = heldOut;
    this.workers = workers;
  }

  /** Returns the summed evaluation of {@code weights} over all held-out clients. */
  public Evaluation evaluate(ModelWeights weights) {
    List<Evaluation> each =
        workers.map(heldOut.ids(), client -> model.evaluate(weights, heldOut.rows(client)));
    return each.stream().reduce(Evaluation.none(model.metrics()), Evaluation::plus);
  }
}
