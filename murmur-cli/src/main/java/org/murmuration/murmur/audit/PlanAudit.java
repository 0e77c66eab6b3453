package org.murmuration.murmur.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.audit.ClaimedTradeOff;
import org.murmuration.dp.audit.FalseAlarmRate;
import org.murmuration.dp.audit.GuessCounts;
import org.murmuration.dp.audit.Guesses;
import org.murmuration.dp.audit.OneRunAudit;
import org.murmuration.dp.audit.TradeOffAudit;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.curve.PrivacyCurve;
import org.murmuration.fl.audit.CanaryAudit;
import org.murmuration.fl.audit.CanaryRounds;
import org.murmuration.fl.audit.MeanMechanism;
import org.murmuration.fl.audit.NoiseAudit;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.murmur.json.JsonResult;

/**
 * One round's claim of a plan against what canaries and zero vectors show of it, at the floor of
 * survivors, where its noise is smallest.
 */
final class PlanAudit {
  /** Canaries are so many clips long, so that a missing clip shows. */
  private static final float LENGTH = 8;

  /** Part of the coins that are guessed, at the largest and at the smallest scores. */
  private static final int GUESSED_PART = 20;

  /** Of 5.5 standard deviations: once in 10^7 audits of a plan that is right. */
  private static final double DEVIATIONS = 5.5;

  private static final int NOISE_VALUES = 20_000;
  private static final int CURVE_POINTS = 40;

  private final RoundPlan plan;
  private final MeanMechanism mechanism;
  private final FalseAlarmRate rate;

  PlanAudit(RoundPlan plan, MeanMechanism mechanism, FalseAlarmRate rate) {
    this.plan = plan;
    this.mechanism = mechanism;
    this.rate = rate;
  }

  /**
   * What was found.
   *
   * @param guesses about the canaries' coins
   * @param claimed epsilon of one round
   * @param shown lower bound of epsilon by the guesses
   * @param noise measured variance over the one that is claimed
   * @param findings what does not fit, empty if all does
   */
  record Result(
      Guesses guesses,
      double claimed,
      double shown,
      NoiseAudit.Ratio noise,
      List<String> findings) {
    ObjectNode json() {
      ObjectNode json = JsonResult.object();
      json.put("ok", findings.isEmpty());
      ArrayNode all = json.putArray("findings");
      findings.forEach(all::add);
      json.put("canaries", guesses.canaries());
      json.put("guesses", guesses.made());
      json.put("correct", guesses.correct());
      json.put("epsilon", claimed);
      json.put("epsilon_lower", shown);
      json.put("noise_variance_ratio", noise.value());
      return json;
    }
  }

  Result run(int canaries) {
    ObserverTerms terms = plan.privacy().orElseThrow().aimed();
    int floor = plan.bounds().survivorFloor();
    int rounds = (canaries + floor - 1) / floor;
    float length = (float) (LENGTH * plan.clipper().bound());
    int dimension = plan.request().dimension();
    Guesses guesses =
        new CanaryAudit(mechanism, new CanaryRounds(rounds, floor, dimension, length))
            .run(new SecureRandom())
            .guess(counts(rounds * floor));
    double claimed = terms.epsilonAfter(1);
    double shown = new OneRunAudit(terms.delta().value()).lowerBound(guesses, rate);
    List<String> findings = new ArrayList<>();
    if (new TradeOffAudit(claim(terms)).refutedBy(guesses, rate)) {
      findings.add(
          guesses.correct()
              + " of "
              + guesses.made()
              + " guesses are right: a round's claimed curve is refuted at false-alarm rate "
              + rate.value());
    }
    if (shown > claimed) {
      findings.add("epsilon is at least " + shown + ", " + claimed + " is claimed of a round");
    }
    return new Result(guesses, claimed, shown, noise(floor, findings), findings);
  }

  private static GuessCounts counts(int canaries) {
    int each = Math.max(1, canaries / GUESSED_PART);
    return new GuessCounts(each, each);
  }

  /** The upper curve of one round; a bracket's chances outside of the noise stay out of it. */
  private static ClaimedTradeOff claim(ObserverTerms terms) {
    PrivacyCurve curve = new PrivacyCurve(Accountant.tightestFor(terms.roundEvent()));
    Delta least = new Delta(Math.min(1e-5, terms.delta().value()));
    return ClaimedTradeOff.of(curve.points(least, new Delta(0.3), CURVE_POINTS));
  }

  private NoiseAudit.Ratio noise(int floor, List<String> findings) {
    int dimension = plan.request().dimension();
    double deviation = deviation(floor);
    NoiseAudit audit = new NoiseAudit(mechanism, floor, dimension, deviation);
    int rounds = Math.max(2, NOISE_VALUES / dimension);
    NoiseAudit.Ratio residual = audit.residual(rounds);
    NoiseAudit.Ratio difference = audit.difference(rounds);
    require(residual, "noise of a round", findings);
    require(difference, "the difference of two rounds", findings);
    return residual;
  }

  private static void require(NoiseAudit.Ratio ratio, String what, List<String> findings) {
    if (ratio.deviations() < -DEVIATIONS) {
      findings.add(
          String.format(
              Locale.ROOT, "%s has %.3f of the variance that is claimed", what, ratio.value()));
    }
  }

  /** Of the mean at the floor: what the server adds, or the floor's shares. */
  private double deviation(int floor) {
    double client = plan.clientNoiseDeviation();
    PlanRequest request = plan.request();
    return client == 0 || plan.privacy().orElseThrow().aim() != Observer.SERVER
        ? plan.noiseDeviation()
        : client * Math.sqrt(floor) / request.completing().mean();
  }
}
