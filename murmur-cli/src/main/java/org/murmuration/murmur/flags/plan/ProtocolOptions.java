package org.murmuration.murmur.flags.plan;

import java.util.Optional;
import org.murmuration.fl.plan.request.Surplus;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.LossPoint;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags of the secure sum and of who is lost in it. */
public final class ProtocolOptions {
  @Option(
      names = "--no-secagg",
      description = "Send updates in the clear, to measure what secure aggregation costs.")
  boolean noSecAgg;

  @Mixin ShareOptions shares = new ShareOptions();
  @Mixin OppositionOptions opposition = new OppositionOptions();

  @Option(
      names = "--dropout-point",
      paramLabel = "STEP",
      description =
          "Where --dropout loses clients: advertise-keys, share-keys, masked-input or unmask (the"
              + " first message they do not send); default: any of the four, uniformly.")
  Optional<LossPoint> dropoutPoint = Optional.empty();

  /** Whether sums go through the protocol. */
  public boolean isSecure() {
    return !noSecAgg;
  }

  /** Returns the numbers of the plan that the flags fix. */
  public Wishes wishes(PrivacyOptions privacy) {
    return opposition.added(shares.wishes(privacy));
  }

  /** Returns who is lost where. */
  public Dropouts dropouts() {
    double fraction = shares.lostFraction();
    if (dropoutPoint.isPresent() && fraction == 0) {
      throw CommandFailure.badInput(
          "--dropout-point needs --dropout above 0; without it no client is lost");
    }
    if (dropoutPoint.equals(Optional.of(LossPoint.CONSISTENCY))) {
      QuorumOptions.requireSigns(opposition.adversary(), "--dropout-point consistency");
    }
    return new Dropouts(fraction, dropoutPoint);
  }

  /** Refuses flags that only secure aggregation would obey. */
  public void requireMasksFor(PrivacyOptions privacy) {
    if (noSecAgg && privacy.observer.equals(Optional.of(PrivacyOptions.Against.SERVER))) {
      throw CommandFailure.badInput(
          "--observer server needs secure aggregation: without it the server sees each client's"
              + " vector with no noise but its own");
    }
    if (noSecAgg && privacy.surplus.equals(Optional.of(Surplus.REMOVE))) {
      throw CommandFailure.badInput(
          "--surplus remove needs secure aggregation: clients share what takes their noise back in"
              + " its sessions");
    }
    if (noSecAgg) {
      String why = "--no-secagg, where no mask is shared";
      Quantity.requireAbsent(shares.threshold, "--threshold", why);
      Quantity.requireAbsent(privacy.colluders, "--colluders", why);
      Quantity.requireAbsent(opposition.adversary, "--adversary", why);
      Quantity.requireAbsent(opposition.corrupt, "--corrupt", why);
      Quantity.requireAbsent(opposition.neighbors, "--neighbors", why);
    }
  }
}
