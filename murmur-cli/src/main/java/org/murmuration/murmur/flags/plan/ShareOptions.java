package org.murmuration.murmur.flags.plan;

import java.util.Optional;
import java.util.OptionalInt;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Option;

/** Flags of the secure sum that a plan depends on. */
public final class ShareOptions {
  @Option(
      names = "--max-cohort",
      paramLabel = "N",
      description = "Largest cohort, a larger draw aborts the round; default: from the plan.")
  Optional<Integer> maxCohort = Optional.empty();

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
          "Chance of each selected client to be lost, independently; default: ${DEFAULT-VALUE}.")
  double dropout;

  /** Returns the chance of a client to be lost. */
  public double lostFraction() {
    return Quantity.fraction("--dropout", dropout);
  }

  /** Returns the numbers that the flags fix instead of the plan. */
  public Wishes wishes(PrivacyOptions privacy) {
    maxCohort.ifPresent(most -> Quantity.atLeast(2, "--max-cohort", most));
    return new Wishes(
        optional(maxCohort),
        optional(privacy.survivorFloor),
        optional(threshold),
        optional(bits),
        privacy.colluders.orElse(0));
  }

  private static OptionalInt optional(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }
}
