package org.murmuration.murmur.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Whom a session lost by a refusal, in a cell of a table. */
final class Refusals {
  private static final int MOST = 5;

  private Refusals() {}

  /** Whether any of {@code rounds} lost a client so. */
  static boolean anyIn(JsonNode rounds) {
    for (JsonNode round : rounds) {
      if (!round.path("refused").isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Returns client, step, who refused, and why for the first, and how many more there are. */
  static String show(JsonNode refused) {
    if (refused.isEmpty()) {
      return Figure.DASH;
    }
    List<String> said = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST, refused.size()); i++) {
      said.add(one(refused.get(i)));
    }
    String first = String.join("; ", said);
    int more = refused.size() - MOST;
    return more > 0 ? first + "; and " + more + " more" : first;
  }

  private static String one(JsonNode refused) {
    return "client "
        + Figure.any(refused.path("client"))
        + " at "
        + words(refused.path("step"))
        + " by the "
        + words(refused.path("by"))
        + ": "
        + words(refused.path("reason"));
  }

  private static String words(JsonNode word) {
    return Figure.any(word).replace('_', ' ');
  }
}
