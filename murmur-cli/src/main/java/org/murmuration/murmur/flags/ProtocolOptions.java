package org.murmuration.murmur.flags;

import java.util.Optional;
import java.util.OptionalInt;
import org.murmuration.fl.plan.Wishes;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.LossPoint;
import picocli.CommandLine.Option;

/** Flags of the secure sum. */
public final class ProtocolOptions {
  @Option(
      names = "--no-secagg",
      description = "Send updates in the clear, to measure what secure aggregation costs.")
  boolean noSecAgg;

  @Option(
      names = "--threshold",
      paramLabel = "N",
      description = "Shares needed to open a mask; default: from the plan, its survivor floor.")
  Optional<Integer> threshold = Optional.empty();

  @Option(
      names = "--bits",
      paramLabel = "B",
      description =
          "Width of a lane, headroom included: 64, 32, 21, 16, 12, 10, 9 or 8; default: from the"
              + " plan.")
  Optional<Integer> bits = Optional.empty();

  @Option(
      names = "--dropout",
      paramLabel = "F",
      defaultValue = "0",
      description =
          "Chance of each selected client to be lost, its point uniform over the four; default:"
              + " ${DEFAULT-VALUE}.")
  double dropout;

  @Option(
      names = "--dropout-point",
      paramLabel = "STEP",
      description =
          "Where clients are lost: advertise-keys, share-keys, masked-input or unmask (the first"
              + " message they do not send); default: any of them.")
  Optional<LossPoint> dropoutPoint = Optional.empty();

  /** Returns who is lost where. */
  public Dropouts dropouts() {
    return new Dropouts(Quantity.fraction("--dropout", dropout), dropoutPoint);
  }

  /** Returns the numbers that the flags fix instead of the plan. */
  public Wishes wishes(SamplingOptions sampling, PrivacyOptions privacy) {
    return new Wishes(
        optional(sampling.maxCohort),
        optional(privacy.survivorFloor),
        optional(threshold),
        optional(bits),
        privacy.colluders);
  }

  private static OptionalInt optional(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }
}
