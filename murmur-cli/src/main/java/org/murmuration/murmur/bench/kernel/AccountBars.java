package org.murmuration.murmur.bench.kernel;

import java.util.List;
import java.util.Map;
import org.murmuration.murmur.bench.jmh.Bar;
import org.murmuration.murmur.bench.jmh.JmhRoom;

/** What answering for a run of DP-SGD must reach: one in a hundred sampled, multiplier 1. */
final class AccountBars {
  static final List<Bar> BARS =
      List.of(
          Bar.millis("account-renyi", "epsilon of 10^4 steps by Renyi divergence", 1, "renyi"),
          Bar.millis(
              "account-distribution",
              "epsilon of 10^4 steps by the distribution of the loss, within 10^-4",
              40,
              "distribution"),
          Bar.millis(
              "account-million-steps",
              "epsilon of 10^6 steps by the distribution of the loss, within a thousandth",
              200,
              "millionSteps"),
          Bar.millis(
              "account-million-steps-fine",
              "epsilon of 10^6 steps by the distribution of the loss, within a ten-thousandth",
              2000,
              "millionStepsFine"),
          Bar.millis(
              "account-calibration",
              "least noise of 10^4 steps for epsilon 2 by the distribution of the loss",
              1000,
              "calibration"));

  private AccountBars() {}

  static JmhRoom room() {
    return new JmhRoom(
        "account",
        "What does it cost to say what a run of DP-SGD costs?",
        "org.murmuration.dp.account.AccountBenchmark",
        Map.of(),
        BARS,
        "");
  }
}
