package org.murmuration.fl.algorithm;

import java.util.Optional;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.optimize.AdaptiveServer;
import org.murmuration.fl.optimize.SecondMoment;
import org.murmuration.fl.optimize.ServerMomentum;
import org.murmuration.fl.optimize.ServerOptimizer;
import org.murmuration.fl.optimize.ServerSgd;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.train.ClientWork;
import org.murmuration.fl.train.Drift;
import org.murmuration.fl.train.LocalTrainer;

/**
 * A federated algorithm: three of its four parts. The third, what becomes of the cohort's words, is
 * the {@link org.murmuration.fl.round.Aggregator} that a process is given beside it, as it depends
 * on whom the server is trusted with what.
 *
 * @param name for people and for saved states: lower case, no blanks
 * @param distribute what clients are sent
 * @param work what a client makes of it
 * @param optimizer what the server makes of the released mean
 */
public record Algorithm(
    String name, Distribution distribute, ClientWork work, ServerOptimizer optimizer) {
  private static final String DP_FTRL = "dp-ftrl";

  /** Why this cannot run under {@code protection}; empty if it can. */
  public Optional<String> misfit(Protection protection) {
    boolean correlated = protection instanceof Protection.CorrelatedNoise;
    if (name.equals(DP_FTRL) && !correlated) {
      return Optional.of(
          protection instanceof Protection.DistributedNoise
              ? "dp-ftrl is noise that rounds share, and a round takes back what an earlier one"
                  + " added: only a server that sees exact sums can draw it, not clients of which"
                  + " each draws its own afresh; take central noise, or fedavgm"
              : "dp-ftrl is noise that rounds share; without such noise it is fedavgm");
    }
    if (correlated && optimizer instanceof AdaptiveServer) {
      return Optional.of(
          name
              + " divides each round by what it saw before, so that a later round does not take"
              + " back the noise that an earlier one added; take a linear server, sgd or momentum,"
              + " or noise that is each round's own");
    }
    return Optional.empty();
  }

  /** Why this cannot run where a rule takes the place of the cohort's sum; empty if it can. */
  public Optional<String> misfitWithoutSums() {
    return work instanceof ControlledDescent
        ? Optional.of(
            name
                + " adds up the changes of its clients' controls, which a rule in the place of the"
                + " sum would not; take another algorithm, or sum")
        : Optional.empty();
  }

  /** Why this cannot run with cohorts drawn by {@code sampling}; empty if it can. */
  public Optional<String> misfit(Sampling sampling) {
    return sampling.needsForgetfulClients() && work.remembers()
        ? Optional.of(
            name
                + " lets clients keep something from the rounds that they were in, and which those"
                + " were tells of who else was drawn; with secret cohorts of fixed size take"
                + " another algorithm, or account for known cohorts (zero-out)")
        : Optional.empty();
  }

  /** Federated averaging (McMahan et al. 2017, arXiv 1602.05629, Algorithm 1). */
  public static Algorithm fedAvg(LocalTrainer trainer, double serverRate) {
    return descent("fedavg", trainer, Drift.NONE, new ServerSgd(serverRate));
  }

  /**
   * FedSGD (the same, section 2): the mean of the clients' gradients.
   *
   * @param trainer takes one whole step: {@link org.murmuration.fl.train.LocalSgd#wholeStep}
   */
  public static Algorithm fedSgd(LocalTrainer trainer, double serverRate) {
    if (trainer.sgd().epochs() != 1 || trainer.sgd().batch() != Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "FedSGD takes one step with all of a client's rows, got " + trainer.sgd());
    }
    return descent("fedsgd", trainer, Drift.NONE, new ServerSgd(serverRate));
  }

  /**
   * FedProx (Li et al. 2020, arXiv 1812.06127, Algorithm 2), solved by local descent.
   *
   * @param mu weight of the pull towards the global model, 0 or above
   */
  public static Algorithm fedProx(LocalTrainer trainer, float mu, double serverRate) {
    return descent("fedprox", trainer, Drift.proximal(mu), new ServerSgd(serverRate));
  }

  /**
   * SCAFFOLD (Karimireddy et al. 2020, arXiv 1910.06378, option II). Its vector has two coordinates
   * for each weight: the update, and the change of the client's control times the client's rate and
   * epochs, which brings both to one size.
   *
   * @param part of all clients that a round is expected to sum, in (0, 1]: a public number
   */
  public static Algorithm scaffold(LocalTrainer trainer, double serverRate, double part) {
    if (!(part > 0 && part <= 1)) {
      throw new IllegalArgumentException(
          "the part of all clients that a round sums must lie in (0, 1], got " + part);
    }
    double unit = (double) trainer.sgd().learningRate() * trainer.sgd().epochs();
    return new Algorithm(
        "scaffold",
        ControlledStep::distribute,
        new ControlledDescent(trainer, unit),
        new ControlledStep(new ServerSgd(serverRate), part, unit));
  }

  /**
   * DP-FTRL (Kairouz et al. 2021, arXiv 2103.00039): the same parts as FedAvgM; what makes it is
   * the plan's {@code Protection.CorrelatedNoise}, whose releases add up to prefix sums with little
   * noise. The server's step is linear, so that what one release adds the next can take back.
   */
  public static Algorithm dpFtrl(LocalTrainer trainer, ServerMomentum server) {
    return descent(DP_FTRL, trainer, Drift.NONE, server);
  }

  /** FedAvgM (Hsu, Qi, Brown 2019, arXiv 1909.06335). */
  public static Algorithm fedAvgM(LocalTrainer trainer, ServerMomentum server) {
    return descent("fedavgm", trainer, Drift.NONE, server);
  }

  /** FedAdagrad, FedAdam or FedYogi, by the server's rule (Reddi et al. 2021, arXiv 2003.00295). */
  public static Algorithm fedOpt(LocalTrainer trainer, AdaptiveServer server) {
    return descent(name(server.rule()), trainer, Drift.NONE, server);
  }

  private static String name(SecondMoment rule) {
    if (rule instanceof SecondMoment.Adagrad) {
      return "fedadagrad";
    }
    return rule instanceof SecondMoment.Adam ? "fedadam" : "fedyogi";
  }

  private static Algorithm descent(
      String name, LocalTrainer trainer, Drift drift, ServerOptimizer server) {
    return new Algorithm(name, Distribution.MODEL, new LocalDescent(trainer, drift), server);
  }
}
