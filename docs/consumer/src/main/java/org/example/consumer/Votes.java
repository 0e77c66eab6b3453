package org.example.consumer;

import java.util.Arrays;
import java.util.List;
import org.murmuration.fl.plain.SecureSum;

/** Counts votes of which nobody sees a single one. */
public final class Votes {
  private Votes() {}

  /** Prints how many voters chose each of three candidates. */
  public static void main(String[] arguments) {
    System.out.println(Arrays.toString(counted()));
  }

  static long[] counted() {
    List<long[]> ballots =
        List.of(new long[] {1, 0, 0}, new long[] {0, 1, 0}, new long[] {1, 0, 0});
    return new SecureSum(3, 1).of(ballots);
  }
}
