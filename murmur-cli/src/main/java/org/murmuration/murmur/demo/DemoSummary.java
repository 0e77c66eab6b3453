package org.murmuration.murmur.demo;

import java.util.Locale;
import org.murmuration.murmur.console.Bytes;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.run.RunRecord;
import org.murmuration.murmur.run.written.Statements;

/** Both runs of the demo, side by side. */
public final class DemoSummary {
  private static final int FLOAT_BYTES = 4;

  private static final String TIMED =
      "both timed after all digits were drawn and "
          + WarmUp.ROUNDS
          + " uncounted rounds of each kind; evaluation left out";

  private DemoSummary() {}

  /** Prints accuracy, time and bytes of both runs, and what the private one promises. */
  public static void print(Console console, RunRecord withPrivacy, RunRecord without) {
    console.say("");
    console.say(
        String.format(
            Locale.ROOT,
            "test accuracy   %.4f with privacy, %.4f without (difference %.4f)",
            withPrivacy.last().test().accuracy(),
            without.last().test().accuracy(),
            without.last().test().accuracy() - withPrivacy.last().test().accuracy()));
    console.say(
        String.format(
            Locale.ROOT,
            "time in rounds  %.1f s with secure aggregation and privacy, %.1f s without (%.1f x)",
            withPrivacy.secondsTotal(),
            without.secondsTotal(),
            withPrivacy.secondsTotal() / without.secondsTotal()));
    console.say("                " + TIMED);
    double floats = (double) withPrivacy.model().dimension() * FLOAT_BYTES;
    double sent = withPrivacy.last().report().costs().uploadBytesPerClient();
    console.say(
        String.format(
            Locale.ROOT,
            "bytes           %s up a client and round; the same update as 32-bit floats: %s",
            Bytes.text(sent),
            Bytes.text(floats)));
    console.say("");
    console.say(Demo.COMPARISON);
    Statements.sentences(withPrivacy).forEach(console::say);
  }
}
