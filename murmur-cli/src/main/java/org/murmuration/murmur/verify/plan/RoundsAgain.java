package org.murmuration.murmur.verify.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A run's rounds against what its plan lets through. */
final class RoundsAgain {
  private final JsonNode run;
  private final JsonNode plan;
  private final JsonNode config;
  private final List<String> clashes = new ArrayList<>();

  RoundsAgain(JsonNode run) {
    this.run = run;
    this.plan = run.path("plan");
    this.config = run.path("config");
  }

  List<String> clashes() {
    count();
    for (JsonNode round : run.path("rounds")) {
      if (!round.path("aborted").asBoolean()) {
        turnout(round);
        steps(round);
      }
    }
    return List.copyOf(clashes);
  }

  /** A run has all its rounds, or says why it has not. */
  private void count() {
    int rounds = run.path("rounds").size();
    int planned = config.path("rounds").asInt();
    boolean explained = run.has("stopped") || run.has("ended_early");
    if (rounds > planned || (rounds < planned && !explained)) {
      clashes.add(
          "the run has "
              + rounds
              + " rounds, its configuration "
              + planned
              + (rounds < planned ? ", and it does not say why it stopped" : ""));
    }
  }

  /** Clients that mask advertise keys first. */
  private void steps(JsonNode round) {
    boolean secure = run.path("secure_aggregation").asBoolean();
    if (round.at("/phases/client_ms").has("advertise_keys") != secure) {
      clashes.add(
          "round "
              + round.path("round")
              + (secure ? " has no" : " has")
              + " steps of secure sums, and secure_aggregation is "
              + secure);
    }
  }

  /** What was released had as many clients as the plan counts on. */
  private void turnout(JsonNode round) {
    long survivors = round.path("survivors").asLong(-1);
    long floor = plan.path("survivor_floor").asLong();
    long most = plan.path("max_cohort").asLong();
    if (survivors < floor || survivors > most) {
      clashes.add(
          "round "
              + round.path("round")
              + " released a sum of "
              + round.path("survivors")
              + " clients, its plan lets through "
              + floor
              + " to "
              + most);
    }
    long drawn = round.path("drawn").asLong(-1);
    long asked = config.path("over-select").asLong(most);
    if (drawn < survivors || drawn > Math.max(most, asked)) {
      clashes.add(
          "round "
              + round.path("round")
              + " drew "
              + round.path("drawn")
              + " clients, of whom "
              + round.path("survivors")
              + " survived; its plan draws up to "
              + Math.max(most, asked));
    }
  }
}
