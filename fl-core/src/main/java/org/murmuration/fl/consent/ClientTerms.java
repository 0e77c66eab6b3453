package org.murmuration.fl.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.consent.Consent.Objection;
import org.murmuration.fl.consent.Consent.Reason;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.key.Digest;

/**
 * What a client insists on, against the server.
 *
 * @param largestClip of an update
 * @param leastNoise of its own, as standard deviation in a coordinate over the clip
 * @param leastFloor fewest survivors of a round that is opened
 * @param leastColluders whom the noise must be sized against at least
 * @param loss most that it may lose over all rounds of one plan that it takes part in; what all
 *     plans together may cost it is for its {@link ClientLedger}
 * @param largestDelta at which that loss is meant
 * @param participations most rounds that it takes part in
 * @param leastAdversary whom the sums must stand against at least
 * @param noise whether it wants noise of clients, or trusts the server with exact sums
 * @param largestMetricsShare of the squared norm bound, and so of its loss, that its training
 *     metrics may take beside its update, from 0, where it tells none, to 1, where it tells any
 */
public record ClientTerms(
    double largestClip,
    double leastNoise,
    int leastFloor,
    int leastColluders,
    Epsilon loss,
    Delta largestDelta,
    int participations,
    Adversary leastAdversary,
    Noise noise,
    double largestMetricsShare) {
  /** What a client wants of the noise. */
  public enum Noise {
    /** The server must not see an exact sum. */
    OF_CLIENTS,
    /** Whatever the plan has: the server is trusted. */
    ANY
  }

  public ClientTerms {
    if (!(largestClip > 0) || !(leastNoise >= 0)) {
      throw new IllegalArgumentException(
          "a clip is above 0 and a noise is not negative, got " + largestClip + ", " + leastNoise);
    }
    if (participations < 1) {
      throw new IllegalArgumentException(
          "a client that takes part in no round needs no terms, got " + participations);
    }
    if (!(largestMetricsShare >= 0 && largestMetricsShare <= 1)) {
      throw new IllegalArgumentException(
          "a share of metrics lies in [0, 1], got " + largestMetricsShare);
    }
  }

  /** Returns the same with metrics that take at most {@code share} of the squared norm bound. */
  public ClientTerms withMetricsUpTo(double share) {
    return new ClientTerms(
        largestClip,
        leastNoise,
        leastFloor,
        leastColluders,
        loss,
        largestDelta,
        participations,
        leastAdversary,
        noise,
        share);
  }

  /** Asks for no more than that the plan follows from its numbers. */
  public static ClientTerms none() {
    return new ClientTerms(
        Double.MAX_VALUE,
        0,
        0,
        0,
        new Epsilon(Double.MAX_VALUE),
        new Delta(Math.nextDown(1.0)),
        Integer.MAX_VALUE,
        Adversary.PASSIVE,
        Noise.ANY,
        1);
  }

  /**
   * Returns whether the client takes part in one more round.
   *
   * @param request the public numbers of the run
   * @param clip of the round, where the plan's follows the updates
   * @param offered digest of the plan that the server says follows from them
   * @param spent rounds of this plan that the client sent an input in, by its own count
   */
  public Consent consider(PlanRequest request, OptionalDouble clip, Digest offered, int spent) {
    try {
      RoundPlan plan = RoundPlan.derive(request).at(clip);
      List<Objection> objections = new ArrayList<>(objections(plan, offered));
      objections.addAll(tooOften(plan, spent));
      return objections.isEmpty() ? new Consent.Given(plan) : new Consent.Withheld(objections);
    } catch (PlanRefused | IllegalArgumentException | ArithmeticException none) {
      return noPlan(none);
    }
  }

  /** Returns that the numbers give no plan, and why. */
  static Consent noPlan(Exception none) {
    String why =
        none instanceof PlanRefused refused
            ? String.join("; ", refused.clash()) + "; " + refused.remedy()
            : String.valueOf(none.getMessage());
    return new Consent.Withheld(List.of(new Objection(Reason.NO_PLAN, why)));
  }

  /** Objections to one more round after {@code spent}. */
  List<Objection> tooOften(RoundPlan plan, int spent) {
    int most = Math.min(participations, plan.participationCap());
    List<Objection> found = new ArrayList<>();
    if (spent >= most) {
      object(found, Reason.PARTICIPATIONS, "rounds at most", most, spent + 1);
    }
    return found;
  }

  /** Objections to every round of {@code plan}, which the client derived itself. */
  List<Objection> objections(RoundPlan plan, Digest offered) {
    List<Objection> found = new ArrayList<>();
    if (!plan.digest().equals(offered)) {
      object(found, Reason.OTHER_PLAN, "the plan of these numbers", plan.digest(), offered);
    }
    Adversary against = plan.quorum().map(Quorum::adversary).orElse(Adversary.PASSIVE);
    if (against.compareTo(leastAdversary) < 0) {
      object(found, Reason.ADVERSARY, "against", leastAdversary.label(), against.label());
    }
    if (plan.bounds().survivorFloor() < leastFloor) {
      int floor = plan.bounds().survivorFloor();
      object(found, Reason.SURVIVOR_FLOOR, "survivors at least", leastFloor, floor);
    }
    if (plan.request().wishes().colluders() < leastColluders) {
      int assumed = plan.request().wishes().colluders();
      object(found, Reason.COLLUDERS, "assumed colluders at least", leastColluders, assumed);
    }
    if (plan.clipper().bound() > largestClip) {
      object(found, Reason.CLIP, "clip at most", largestClip, plan.clipper().bound());
    }
    double own = plan.clientNoiseDeviation() / plan.clipper().bound();
    if (!(own >= leastNoise)) {
      object(found, Reason.NOISE_SHARE, "own noise over the clip at least", leastNoise, own);
    }
    capOf(plan, found);
    metricsOf(plan, found);
    lossOf(plan, found);
    return found;
  }

  /**
   * Who stays away once it was in enough rounds tells who else was drawn in its place: where a plan
   * counts on that not being so, a client with a cap of its own takes part in no round.
   */
  private void capOf(RoundPlan plan, List<Objection> found) {
    if (plan.request().sampling().needsForgetfulClients()
        && participations < plan.request().rounds()) {
      object(
          found,
          Reason.PARTICIPATIONS,
          "rounds at most",
          participations,
          "secret cohorts of fixed size, where no loss may depend on earlier ones");
    }
  }

  /** What a plan has told is in its digest, so a server cannot ask for more than it says. */
  private void metricsOf(RoundPlan plan, List<Objection> found) {
    double exact = plan.privacy().isEmpty() ? 1 : 0; // a plan without privacy sums them as they are
    double share = plan.reports().map(told -> told.metrics().share()).orElse(exact);
    if (share > largestMetricsShare) {
      object(found, Reason.METRICS, "a share of metrics of at most", largestMetricsShare, share);
    }
  }

  private void lossOf(RoundPlan plan, List<Objection> found) {
    Optional<ObserverTerms> server = plan.privacy().flatMap(PrivacyTerms::server);
    if (server.isEmpty()) {
      if (noise == Noise.ANY) {
        return;
      }
      found.add(
          new Objection(
              Reason.NO_NOISE_OF_CLIENTS, "the plan has no noise that the server does not know"));
      return;
    }
    double epsilon =
        loss.value() == Double.MAX_VALUE ? 0 : server.get().epsilonAfter(plan.request().rounds());
    if (!(epsilon <= loss.value())) {
      object(found, Reason.LOSS, "epsilon at most", loss.value(), epsilon);
    }
    if (server.get().delta().value() > largestDelta.value()) {
      double delta = server.get().delta().value();
      object(found, Reason.LOSS, "delta at most", largestDelta.value(), delta);
    }
  }

  private static void object(
      List<Objection> found, Reason reason, String what, Object wanted, Object offered) {
    found.add(new Objection(reason, what + " " + wanted + ", the plan has " + offered));
  }
}
