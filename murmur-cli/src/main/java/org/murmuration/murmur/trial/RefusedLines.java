package org.murmuration.murmur.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.murmuration.fl.round.Refused;

/** What happened to each refused client, as lines for people. */
public final class RefusedLines {
  private static final int MOST = 10;

  private RefusedLines() {}

  /** Returns a line for each of the first ten, and how many more there are. */
  public static List<String> of(List<Refused> refused) {
    List<String> lines = new ArrayList<>();
    refused.stream().limit(MOST).forEach(one -> lines.add(line(one)));
    if (refused.size() > MOST) {
      lines.add("and " + (refused.size() - MOST) + " more; --json names all");
    }
    return lines;
  }

  private static String line(Refused refused) {
    String step = refused.step().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String what =
        refused.by() == Refused.By.SERVER ? " was refused by the server at " : " withdrew at ";
    return "client "
        + refused.client()
        + what
        + step
        + ", "
        + refused.reason()
        + ": "
        + refused.detail();
  }
}
