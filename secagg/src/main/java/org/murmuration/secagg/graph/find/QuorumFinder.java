package org.murmuration.secagg.graph.find;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;

/**
 * Finds the sparsest graph and the smallest threshold that are safe.
 *
 * <p>Source: Bell et al. 2020, section 3.3; its events as the parameter finder of
 * google-parfait/federated-compute counts them.
 *
 * <p>Guarantee: on the graph found, with chance 1 - 2^-securityBits over its randomness, nobody has
 * more corrupt neighbors than {@link Quorum#corruptHolders} and the honest survivors hang together;
 * while as many survive as the floor asks for, a sum stays unopenable with chance at most
 * 2^-correctnessBits. It speaks of graphs drawn independently of who is corrupt or lost.
 */
public final class QuorumFinder {
  private QuorumFinder() {}

  /** Returns the sparsest quorum, that of the complete graph if none is sparse, or the clash. */
  public static QuorumFinding find(QuorumRequest request) {
    if (honestSurvivors(request) < 2) {
      return tooFewHonest(request);
    }
    CompleteChoice complete = new CompleteChoice(request);
    if (request.adversary() == Adversary.ACTIVE) {
      return complete.find(
          "graph: complete, as an active server would choose whom to drop by a sparse one");
    }
    OptionalInt degree = new SparseSearch(request).smallestDegree();
    if (degree.isPresent()) {
      return withNeighbors(request, degree.getAsInt());
    }
    return complete.find(
        "graph: complete, as no number of neighbors below "
            + (request.cohort() - 1)
            + " meets "
            + bits(request));
  }

  /**
   * Returns the quorum of the complete graph, which {@code why} gives the reason for, or the clash.
   */
  public static QuorumFinding complete(QuorumRequest request, String why) {
    return honestSurvivors(request) < 2
        ? tooFewHonest(request)
        : new CompleteChoice(request).find(why);
  }

  /**
   * Returns the quorum in which each has {@code neighbors} peers, with the smallest threshold that
   * is safe, or the clash.
   */
  public static QuorumFinding withNeighbors(QuorumRequest request, int neighbors) {
    Topology topology = Topology.regular(neighbors);
    if (honestSurvivors(request) < 2) {
      return tooFewHonest(request);
    }
    if (neighbors > request.cohort() - 1) {
      return new QuorumFinding.Refused(
          List.of(
              "a " + topology + ", which takes " + topology.smallestCohort() + " participants",
              "a cohort of " + request.cohort()),
          "use fewer neighbors, or the complete graph, which any cohort has");
    }
    if (!topology.withstands(request.adversary())) {
      return new QuorumFinding.Refused(
          List.of(
              "a " + topology + " of " + request.cohort() + " participants",
              "an adversary that is " + request.adversary().label()),
          "use the complete graph, which stands against every adversary");
    }
    NeighborLaw law = new NeighborLaw(request, neighbors);
    int threshold = law.neededThreshold();
    if (threshold > law.survivingBound() || !law.holdsTogether()) {
      return new QuorumFinding.Refused(
          List.of(
              neighbors + " neighbors with threshold " + threshold,
              bits(request),
              Tails.of(request, neighbors, threshold).text()),
          "use more neighbors, or leave their number to the finder");
    }
    return found(request, topology, threshold);
  }

  /**
   * Returns {@code found} with a threshold chosen by hand, which must be as safe as the finder's
   * and as seldom missed, or the clash.
   */
  public static QuorumFinding withThreshold(
      QuorumRequest request, QuorumFinding.Found found, int threshold) {
    QuorumFinding safe = withSafeThreshold(found, threshold);
    return safe instanceof QuorumFinding.Found chosen && !isSeldomMissed(request, chosen.quorum())
        ? unfit(found.quorum(), threshold, "losses must seldom leave fewer holders than that")
        : safe;
  }

  /**
   * Returns {@code found} with a threshold chosen by hand, which must be as safe as the finder's,
   * or the clash. How often losses leave too few holders, so that the sum stays closed, is the
   * caller's to weigh: {@link Tails#lostLog2}.
   */
  public static QuorumFinding withSafeThreshold(QuorumFinding.Found found, int threshold) {
    Quorum best = found.quorum();
    try {
      Quorum quorum = best.withThreshold(threshold);
      return threshold > quorum.corruptHolders()
          ? new QuorumFinding.Found(quorum, withReason(found, threshold))
          : unfit(best, threshold, "it must exceed the corrupt ones");
    } catch (IllegalArgumentException e) {
      return unfit(best, threshold, String.valueOf(e.getMessage()));
    }
  }

  private static boolean isSeldomMissed(QuorumRequest request, Quorum quorum) {
    return !(quorum.topology() instanceof Topology.Regular regular)
        || Tails.of(request, regular.neighbors(), quorum.threshold()).lostLog2()
            <= -request.correctnessBits();
  }

  /** The threshold's reason is the second of every finding. */
  private static List<String> withReason(QuorumFinding.Found found, int threshold) {
    List<String> reasons = new ArrayList<>(found.reasons());
    reasons.set(
        1,
        "threshold: "
            + threshold
            + " shares open a mask, as asked for; "
            + found.quorum().threshold()
            + " would do");
    return reasons;
  }

  private static QuorumFinding unfit(Quorum best, int threshold, String why) {
    return new QuorumFinding.Refused(
        List.of(
            "threshold " + threshold,
            "at most "
                + best.corruptHolders()
                + " corrupt of "
                + best.topology().holders(best.maxCohort())
                + " share holders",
            why),
        "leave the threshold to the finder, which takes " + best.threshold());
  }

  /**
   * Returns t1: with all but the chance 2^-(securityBits + 1) nobody has more corrupt neighbors.
   */
  public static int corruptBound(QuorumRequest request, int neighbors) {
    Topology.regular(neighbors);
    return new NeighborLaw(request, neighbors).corruptBound();
  }

  private static QuorumFinding found(QuorumRequest request, Topology topology, int threshold) {
    int neighbors = topology.degree(request.cohort());
    int bound = corruptBound(request, neighbors);
    Quorum quorum =
        new Quorum(
            request.adversary(), topology, threshold, bound, request.survivors(), request.cohort());
    return new QuorumFinding.Found(
        quorum,
        List.of(
            "graph: "
                + neighbors
                + " neighbors each among "
                + request.cohort()
                + "; "
                + Tails.of(request, neighbors, threshold).text(),
            thresholdReason(request, quorum),
            floorReason(request)));
  }

  private static String thresholdReason(QuorumRequest request, Quorum quorum) {
    int holders = quorum.topology().holders(request.cohort());
    int bound = quorum.corruptHolders();
    int threshold = quorum.threshold();
    boolean certain = bound >= Math.min(request.corruptClients(), holders);
    String rule =
        request.adversary().signs()
            ? " and 2 x "
                + threshold
                + " > "
                + holders
                + " + "
                + bound
                + ", so no two survivor sets can both be answered"
            : " so they open none by themselves";
    return "threshold: "
        + threshold
        + " of "
        + holders
        + " shares open a mask. With "
        + request.corruptClients()
        + " corrupt clients nobody has more than "
        + bound
        + " corrupt neighbors"
        + (certain ? "," : " (but for the chance above),")
        + rule;
  }

  static String floorReason(QuorumRequest request) {
    return "survivor floor: "
        + request.survivors()
        + ", as at most "
        + (request.cohort() - request.survivors())
        + " of "
        + request.cohort()
        + " may be lost; below it the sum is not opened";
  }

  private static String bits(QuorumRequest request) {
    return request.securityBits()
        + " bits of security and "
        + request.correctnessBits()
        + " of correctness";
  }

  private static int honestSurvivors(QuorumRequest request) {
    return request.survivors() - request.corruptClients();
  }

  private static QuorumFinding.Refused tooFewHonest(QuorumRequest request) {
    return new QuorumFinding.Refused(
        List.of(
            request.survivors() + " survivors of " + request.cohort(),
            request.corruptClients() + " corrupt ones, who may be among them"),
        "a sum must hold at least 2 honest inputs; allow for fewer corrupt clients or dropouts");
  }
}
