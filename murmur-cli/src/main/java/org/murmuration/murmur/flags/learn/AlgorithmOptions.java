package org.murmuration.murmur.flags.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.optimize.AdaptiveServer;
import org.murmuration.fl.optimize.SecondMoment;
import org.murmuration.fl.optimize.ServerMomentum;
import org.murmuration.fl.plan.request.Correlation;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.file.NpyFile;
import org.murmuration.murmur.run.TrainingSettings.Recipe;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.murmur.words.Word;
import picocli.CommandLine.Option;

/** Flags of the algorithm and of what it starts from. */
public final class AlgorithmOptions {
  private static final double LARGEST = 1e9;
  private static final double USUAL_MOMENTUM = 0.9;
  private static final double USUAL_MU = 0.01;
  private static final int USUAL_BAND = 8;
  private static final int WIDEST_BAND = 64;

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

  /** How rounds share the noise of dp-ftrl. */
  public enum Sharing {
    TREE,
    BANDED
  }

  private static final Set<Kind> WITH_MOMENTUM = EnumSet.of(Kind.FEDAVGM, Kind.DP_FTRL);
  private static final Set<Kind> ADAPTIVE = EnumSet.of(Kind.FEDADAGRAD, Kind.FEDADAM, Kind.FEDYOGI);

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

  @Option(
      names = "--server-momentum",
      paramLabel = "X",
      description = "Momentum of the server with fedavgm or dp-ftrl, in [0, 1); default: 0.9.")
  Optional<Double> momentum = Optional.empty();

  @Option(
      names = "--server-beta1",
      paramLabel = "X",
      description =
          "Share of the old mean update with fedadagrad (default: 0), fedadam or fedyogi (default:"
              + " 0.9).")
  Optional<Double> beta1 = Optional.empty();

  @Option(
      names = "--server-beta2",
      paramLabel = "X",
      description = "Share of the old second moment with fedadam or fedyogi; default: 0.99.")
  Optional<Double> beta2 = Optional.empty();

  @Option(
      names = "--server-tau",
      paramLabel = "X",
      description =
          "What is added to the root of the second moment with fedadagrad, fedadam or fedyogi;"
              + " default: 0.001.")
  Optional<Double> tau = Optional.empty();

  @Option(
      names = "--ftrl-noise",
      paramLabel = "KIND",
      description = "How rounds share the noise of dp-ftrl: tree or banded; default: tree.")
  Optional<Sharing> sharing = Optional.empty();

  @Option(
      names = "--ftrl-band",
      paramLabel = "N",
      description = "Rounds that share the noise with --ftrl-noise banded, 1 to 64; default: 8.")
  Optional<Integer> band = Optional.empty();

  @Option(
      names = "--lr-decay",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "Factor of the clients' learning rate from round to round, in (0, 1]; default:"
              + " ${DEFAULT-VALUE}.")
  double decay = 1;

  @Option(
      names = "--warm-start",
      paramLabel = "FILE.npy",
      description =
          "Weights to start from, as a run leaves them in model.npy; what they were trained on has"
              + " no guarantee from this run. Default: drawn from --seed.")
  Optional<Path> warmStart = Optional.empty();

  /** Refuses flags that are another algorithm's. */
  void requireNoneIgnored() {
    String given = "--algorithm " + Word.of(kind);
    only(Kind.FEDPROX == kind, mu, "--prox-mu", given);
    only(WITH_MOMENTUM.contains(kind), momentum, "--server-momentum", given);
    only(ADAPTIVE.contains(kind), beta1, "--server-beta1", given);
    only(ADAPTIVE.contains(kind), tau, "--server-tau", given);
    only(kind == Kind.FEDADAM || kind == Kind.FEDYOGI, beta2, "--server-beta2", given);
    only(kind == Kind.DP_FTRL, sharing, "--ftrl-noise", given);
    if (!sharing.equals(Optional.of(Sharing.BANDED))) {
      Quantity.requireWith(band, "--ftrl-band", "--ftrl-noise banded");
    }
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

  private static void only(boolean goes, Optional<?> value, String flag, String given) {
    if (!goes) {
      Quantity.requireAbsent(value, flag, given);
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
          (trainer, part) -> Algorithm.fedAvgM(trainer, new ServerMomentum(serverRate, momentum()));
      case DP_FTRL ->
          (trainer, part) -> Algorithm.dpFtrl(trainer, new ServerMomentum(serverRate, momentum()));
      case FEDADAGRAD, FEDADAM, FEDYOGI ->
          (trainer, part) ->
              Algorithm.fedOpt(
                  trainer, new AdaptiveServer(serverRate, beta1(), secondMoment(), tau()));
    };
  }

  /** Puts the values of its flags that were not given but count. */
  void putDefaults(ObjectNode config) {
    if (kind == Kind.FEDPROX) {
      config.put("prox-mu", mu.orElse(USUAL_MU));
    }
    if (WITH_MOMENTUM.contains(kind)) {
      config.put("server-momentum", momentum());
    }
    if (ADAPTIVE.contains(kind)) {
      config.put("server-beta1", beta1()).put("server-tau", tau());
      if (kind != Kind.FEDADAGRAD) {
        config.put("server-beta2", beta2());
      }
    }
    if (isFtrl()) {
      config.put("ftrl-noise", Word.of(sharing.orElse(Sharing.TREE)));
      if (sharing.equals(Optional.of(Sharing.BANDED))) {
        config.put("ftrl-band", band.orElse(USUAL_BAND));
      }
    }
  }

  private float mu() {
    double weight = mu.orElse(USUAL_MU);
    if (!(weight >= 0 && weight <= LARGEST)) {
      throw CommandFailure.badInput("--prox-mu must be in [0, 1e9], got " + weight);
    }
    return (float) weight;
  }

  private double momentum() {
    return share("--server-momentum", momentum.orElse(USUAL_MOMENTUM));
  }

  private double beta1() {
    return share("--server-beta1", beta1.orElse(kind == Kind.FEDADAGRAD ? 0 : USUAL_MOMENTUM));
  }

  private double beta2() {
    return share("--server-beta2", beta2.orElse(0.99));
  }

  private double tau() {
    double value = tau.orElse(1e-3);
    Quantity.positive(LARGEST, "--server-tau", value);
    return value;
  }

  private SecondMoment secondMoment() {
    return switch (kind) {
      case FEDADAM -> new SecondMoment.Adam(beta2());
      case FEDYOGI -> new SecondMoment.Yogi(beta2());
      default -> new SecondMoment.Adagrad();
    };
  }

  private static double share(String flag, double value) {
    if (!(value >= 0 && value < 1)) {
      throw CommandFailure.badInput(flag + " must be in [0, 1), got " + value);
    }
    return value;
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
    int width = Quantity.within(1, WIDEST_BAND, "--ftrl-band", band.orElse(USUAL_BAND));
    return sharing.orElse(Sharing.TREE) == Sharing.TREE
        ? new Correlation.Tree()
        : new Correlation.Banded(width);
  }

  /** Returns the {@code size} weights to start from, if a file gives them. */
  Optional<ModelWeights> start(int size) {
    if (warmStart.isEmpty()) {
      return Optional.empty();
    }
    Path file = warmStart.get();
    try {
      return Optional.of(sized(NpyFile.weights(Files.readAllBytes(file)), size));
    } catch (IOException e) {
      throw CommandFailure.unread("--warm-start", file, e);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badInput("--warm-start " + file + ": " + e.getMessage());
    }
  }

  private static ModelWeights sized(ModelWeights weights, int size) {
    if (weights.dimension() != size) {
      throw new IllegalArgumentException(
          "it holds " + weights.dimension() + " weights, the model has " + size);
    }
    return weights;
  }
}
