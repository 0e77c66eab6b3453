package org.murmuration.murmur.flags.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.graph.find.QuorumFinder;
import org.murmuration.secagg.graph.find.QuorumFinding;
import org.murmuration.secagg.graph.find.QuorumRequest;
import org.murmuration.secagg.graph.find.Tails;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags of the numbers of one secure sum. */
public final class QuorumOptions {
  /** Up to here the complete graph is the default: at 1000 it takes about 1 GB of shares. */
  private static final int LARGEST_COMPLETE = 1000;

  private static final double CORRUPT = 0.05;

  @Mixin OppositionOptions opposition = new OppositionOptions();

  @Option(
      names = "--threshold",
      paramLabel = "T",
      description =
          "Shares needed to open a mask; default: the fewest that are safe, or floor(2 N / 3) + 1"
              + " where the complete graph is the default.")
  Optional<Integer> threshold = Optional.empty();

  /**
   * Returns the numbers of a session of {@code clients}.
   *
   * @param gone how many of them are lost or lie
   * @param liars how many of these lie
   * @throws PlanRefused if the flags clash with one another or with what is safe
   */
  public Quorum quorum(int clients, int gone, int liars) throws PlanRefused {
    threshold.ifPresent(shares -> Quantity.within(2, clients, "--threshold", shares));
    opposition.check();
    if (!opposition.isGiven() && clients <= LARGEST_COMPLETE) {
      return complete(clients, liars);
    }
    QuorumFinding.Found found = found(request(clients, gone));
    return threshold.isPresent() ? chosen(found, threshold.get()) : found.quorum();
  }

  private QuorumRequest request(int clients, int gone) {
    return QuorumRequest.of(
        clients,
        opposition.corrupt.orElse(CORRUPT),
        (double) gone / clients,
        opposition.adversary());
  }

  /**
   * Returns what to know of a threshold by hand that losses leave out of reach more often than the
   * finder lets them; it is no less safe.
   *
   * @param gone how many of the clients are lost or lie
   */
  public Optional<String> risk(Quorum quorum, int gone) {
    if (threshold.isEmpty() || !(quorum.topology() instanceof Topology.Regular regular)) {
      return Optional.empty();
    }
    QuorumRequest asked = request(quorum.maxCohort(), gone);
    double lost = Tails.of(asked, regular.neighbors(), quorum.threshold()).lostLog2();
    return lost <= -asked.correctnessBits()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "--threshold %d is out of reach for somebody with a chance of up to %.2g, and then"
                    + " the sum stays closed; leave it out for one that seldom is",
                quorum.threshold(),
                Math.pow(2, lost)));
  }

  /** Whether the threshold is the caller's. */
  public boolean isThresholdGiven() {
    return threshold.isPresent();
  }

  /** Refuses {@code flag} where no client signs. */
  public static void requireSigns(Adversary adversary, String flag) {
    if (!adversary.signs()) {
      throw CommandFailure.badInput(
          flag + " needs an --adversary that clients sign against: semi-malicious or active");
    }
  }

  /** As many liars as there are may deal what does not open. */
  private Quorum complete(int clients, int liars) {
    int shares = threshold.orElse((int) (2L * clients / 3) + 1);
    return new Quorum(
        Adversary.PASSIVE,
        Topology.complete(),
        shares,
        Math.min(liars, Math.min(shares - 1, clients - shares)),
        shares,
        clients);
  }

  private QuorumFinding.Found found(QuorumRequest request) throws PlanRefused {
    Optional<Integer> neighbors = opposition.neighbors;
    if (neighbors.isPresent() && request.adversary() == Adversary.ACTIVE) {
      throw new PlanRefused(
          List.of(
              "an active server, which drops clients by their place in the graph",
              "a graph of " + neighbors.get() + " neighbors each"),
          "leave out --neighbors, as only the complete graph stands against it, or ask for"
              + " --adversary semi-malicious");
    }
    QuorumFinding finding =
        neighbors.isPresent()
            ? QuorumFinder.withNeighbors(request, neighbors.get())
            : QuorumFinder.find(request);
    if (finding instanceof QuorumFinding.Refused refused) {
      throw new PlanRefused(refused.clash(), refused.remedy());
    }
    return (QuorumFinding.Found) finding;
  }

  private static Quorum chosen(QuorumFinding.Found found, int shares) throws PlanRefused {
    QuorumFinding finding = QuorumFinder.withSafeThreshold(found, shares);
    if (finding instanceof QuorumFinding.Found chosen) {
      return chosen.quorum();
    }
    List<String> clash = new ArrayList<>(((QuorumFinding.Refused) finding).clash());
    clash.set(0, "--threshold " + shares);
    throw new PlanRefused(clash, "leave out --threshold, and it is " + found.quorum().threshold());
  }
}
