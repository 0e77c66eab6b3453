package org.murmuration.murmur.privacy;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyLoss;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.curve.TradeOff;

/** What a loss means, in sentences for people. */
public final class Meaning {
  private static final double FALSE_POSITIVE_RATE = 0.01;

  private static final int DECIMALS = 2;

  private Meaning() {}

  /** Returns why nothing is known from below, where the tightest accountant knows nothing. */
  public static List<String> ofLowerEnd(PrivacyLoss loss) {
    return loss.method() == PrivacyLoss.Method.RDP && loss.lower() == 0
        ? List.of(
            "only Renyi divergence answers this, which proves no lower end (the distribution of the"
                + " loss covers Poisson samples from a noise multiplier of 0.05 on, as long as the"
                + " digits of so many steps' chances last)")
        : List.of();
  }

  /** Returns what is left to an attacker, and mu where it is exact. */
  public static List<String> of(Accountant accountant) {
    TradeOff tradeOff = new TradeOff(accountant);
    double percent = 100 * tradeOff.truePositiveRate(FALSE_POSITIVE_RATE);
    List<String> lines = new ArrayList<>();
    lines.add(
        "it means: a test for one client's data that is wrong in 1 % of the runs without them finds"
            + " at most "
            + Epsilon.textUpward(percent, DECIMALS)
            + " % of the runs with them (blind guessing: 1 %)");
    tradeOff
        .mu()
        .ifPresent(
            mu ->
                lines.add(
                    "exactly as hard as telling N(0, 1) from N(mu, 1) by one draw: mu-GDP with mu "
                        + Epsilon.textUpward(mu, 6)));
    return lines;
  }
}
