package org.murmuration.murmur.flags.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.plan.request.Correlation;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.run.TrainingSettings.Recipe;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.murmur.words.Word;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags of the algorithm and of what it starts from. */
public final class AlgorithmOptions {
  private static final double LARGEST = 1e9;
  private static final double USUAL_MU = 0.01;

  /** The algorithms. */
  public enum Kind {
    FEDAVG,
    FEDSGD,
    FEDPROX,
    SCAFFOLD,
    FEDAVGM,
    FEDADAGRAD,
    FEDADAM,
    FEDYOGI,
    DP_FTRL
  }

  @Option(
      names = "--algorithm",
      paramLabel = "KIND",
      defaultValue = "fedavg",
      description =
          "fedavg, fedsgd, fedprox, scaffold, fedavgm, fedadagrad, fedadam, fedyogi or dp-ftrl;"
              + " default: ${DEFAULT-VALUE}.")
  Kind kind = Kind.FEDAVG;

  @Option(
      names = "--prox-mu",
      paramLabel = "X",
      description = "Weight of fedprox's pull towards the global model; default: 0.01.")
  Optional<Double> mu = Optional.empty();

  @Mixin ServerOptions server = new ServerOptions();
  @Mixin FtrlOptions ftrl = new FtrlOptions();

  @Option(
      names = "--lr-decay",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "Factor of the clients' learning rate from round to round, in (0, 1]; default:"
              + " ${DEFAULT-VALUE}.")
  double decay = 1;

  @Mixin StartOptions starting = new StartOptions();

  /** Refuses flags that are another algorithm's. */
  void requireNoneIgnored() {
    String given = "--algorithm " + Word.of(kind);
    if (kind != Kind.FEDPROX) {
      Quantity.requireAbsent(mu, "--prox-mu", given);
    }
    server.requireNoneIgnored(kind, given);
    ftrl.requireNoneIgnored(isFtrl(), given);
  }

  /** Refuses what a server would do, and a rate that follows its rounds. */
  void requireNoServer(String where) {
    if (kind != Kind.FEDAVG) {
      throw CommandFailure.badInput("--algorithm " + Word.of(kind) + " does not go with " + where);
    }
    if (decay != 1) {
      throw CommandFailure.badInput("--lr-decay does not go with " + where);
    }
  }

  /** Returns how clients descend. */
  LocalSgd local(int epochs, int batch, int usualBatch, double rate) {
    if (!(decay > 0 && decay <= 1)) {
      throw CommandFailure.badInput("--lr-decay must be in (0, 1], got " + decay);
    }
    if (kind != Kind.FEDSGD) {
      return new LocalSgd(epochs, batch, (float) rate, decay);
    }
    if (epochs != 1 || batch != usualBatch) {
      throw CommandFailure.badInput(
          "--algorithm fedsgd takes one step with all of a client's rows: leave out --epochs and"
              + " --batch");
    }
    return new LocalSgd(1, Integer.MAX_VALUE, (float) rate, decay);
  }

  /** Returns the algorithm, up to what the cohort decides. */
  Recipe recipe(double serverRate) {
    return switch (kind) {
      case FEDAVG -> (trainer, part) -> Algorithm.fedAvg(trainer, serverRate);
      case FEDSGD -> (trainer, part) -> Algorithm.fedSgd(trainer, serverRate);
      case FEDPROX -> (trainer, part) -> Algorithm.fedProx(trainer, mu(), serverRate);
      case SCAFFOLD -> (trainer, part) -> Algorithm.scaffold(trainer, serverRate, part);
      case FEDAVGM ->
          (trainer, part) -> Algorithm.fedAvgM(trainer, server.withMomentum(serverRate));
      case DP_FTRL -> (trainer, part) -> Algorithm.dpFtrl(trainer, server.withMomentum(serverRate));
      case FEDADAGRAD, FEDADAM, FEDYOGI ->
          (trainer, part) -> Algorithm.fedOpt(trainer, server.adaptive(kind, serverRate));
    };
  }

  /** Puts the values of its flags that were not given but count. */
  void putDefaults(ObjectNode config) {
    if (kind == Kind.FEDPROX) {
      config.put("prox-mu", mu.orElse(USUAL_MU));
    }
    server.putDefaults(kind, config);
    if (isFtrl()) {
      ftrl.putDefaults(config);
    }
  }

  private float mu() {
    double weight = mu.orElse(USUAL_MU);
    if (!(weight >= 0 && weight <= LARGEST)) {
      throw CommandFailure.badInput("--prox-mu must be in [0, 1e9], got " + weight);
    }
    return (float) weight;
  }

  /** Whether the noise is shared between rounds. */
  public boolean isFtrl() {
    return kind == Kind.DP_FTRL;
  }

  /** Whether every client should weigh the same, as its paper has it. */
  public boolean weighsAlike() {
    return kind == Kind.SCAFFOLD;
  }

  /** Returns how rounds share the noise. */
  public Correlation correlation() {
    return ftrl.correlation();
  }

  /** Returns the {@code size} weights to start from, if a file gives them. */
  Optional<ModelWeights> start(int size) {
    return starting.start(size);
  }
}
