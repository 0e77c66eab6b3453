package org.murmuration.murmur.flags.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.murmuration.fl.optimize.AdaptiveServer;
import org.murmuration.fl.optimize.SecondMoment;
import org.murmuration.fl.optimize.ServerMomentum;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.flags.learn.AlgorithmOptions.Kind;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Option;

/** Flags of what the server makes of the mean: its momentum, and how it adapts. */
final class ServerOptions {
  private static final double LARGEST = 1e9;
  private static final double USUAL_MOMENTUM = 0.9;

  private static final Set<Kind> WITH_MOMENTUM = EnumSet.of(Kind.FEDAVGM, Kind.DP_FTRL);
  private static final Set<Kind> ADAPTIVE = EnumSet.of(Kind.FEDADAGRAD, Kind.FEDADAM, Kind.FEDYOGI);

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

  /** Refuses flags that are another algorithm's. */
  void requireNoneIgnored(Kind kind, String given) {
    only(WITH_MOMENTUM.contains(kind), momentum, "--server-momentum", given);
    only(ADAPTIVE.contains(kind), beta1, "--server-beta1", given);
    only(ADAPTIVE.contains(kind), tau, "--server-tau", given);
    only(kind == Kind.FEDADAM || kind == Kind.FEDYOGI, beta2, "--server-beta2", given);
  }

  private static void only(boolean goes, Optional<?> value, String flag, String given) {
    if (!goes) {
      Quantity.requireAbsent(value, flag, given);
    }
  }

  /** Returns a server with momentum. */
  ServerMomentum withMomentum(double rate) {
    return new ServerMomentum(rate, momentum());
  }

  /** Returns the server of an adaptive algorithm. */
  AdaptiveServer adaptive(Kind kind, double rate) {
    return new AdaptiveServer(rate, beta1(kind), secondMoment(kind), tau());
  }

  /** Puts the values of its flags that were not given but count. */
  void putDefaults(Kind kind, ObjectNode config) {
    if (WITH_MOMENTUM.contains(kind)) {
      config.put("server-momentum", momentum());
    }
    if (ADAPTIVE.contains(kind)) {
      config.put("server-beta1", beta1(kind)).put("server-tau", tau());
      if (kind != Kind.FEDADAGRAD) {
        config.put("server-beta2", beta2());
      }
    }
  }

  private double momentum() {
    return share("--server-momentum", momentum.orElse(USUAL_MOMENTUM));
  }

  private double beta1(Kind kind) {
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

  private SecondMoment secondMoment(Kind kind) {
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
}
