package org.murmuration.murmur.command;

import java.util.Optional;
import java.util.OptionalInt;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.LossPoint;
import picocli.CommandLine.Option;

/** Flags of the secure sum. */
final class ProtocolOptions {
  @Option(
      names = "--no-secagg",
      description = "Send updates in the clear, to measure what secure aggregation costs.")
  boolean noSecAgg;

  @Option(
      names = "--threshold",
      paramLabel = "N",
      description = "Shares needed to open a mask; default: from the plan, its survivor floor.")
  Optional<Integer> threshold;

  @Option(
      names = "--bits",
      paramLabel = "B",
      description =
          "Width of a lane, headroom included: 64, 32, 21, 16, 12, 10, 9 or 8; default: from the"
              + " plan.")
  Optional<Integer> bits;

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
  Optional<LossPoint> dropoutPoint;

  /** Returns who is lost where. */
  Dropouts dropouts() {
    return new Dropouts(Quantity.fraction("--dropout", dropout), dropoutPoint);
  }

  static OptionalInt optional(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }
}
