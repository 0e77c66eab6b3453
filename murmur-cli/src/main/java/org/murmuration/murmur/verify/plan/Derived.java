package org.murmuration.murmur.verify.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was derived again, and what a run stated in its place that is otherwise. */
final class Derived {
  private final List<String> clashes = new ArrayList<>();

  /** Each as a sentence. */
  List<String> clashes() {
    return clashes;
  }

  /** Holds each of a list; how many they are is told alone. */
  void requireEach(String whose, JsonNode stated, JsonNode derived) {
    if (stated.isArray() && stated.size() == derived.size()) {
      for (int i = 0; i < derived.size(); i++) {
        requireMembers(whose, stated.get(i), derived.get(i));
      }
    } else {
      clashes.add(
          whose + "number is " + stated.size() + ", by its configuration " + derived.size());
    }
  }

  /** Holds all values of an object, and that it has no others. */
  void requireMembers(String whose, JsonNode stated, JsonNode derived) {
    for (Map.Entry<String, JsonNode> entry : derived.properties()) {
      require(whose + entry.getKey(), stated.path(entry.getKey()), entry.getValue());
    }
    for (Map.Entry<String, JsonNode> entry : stated.properties()) {
      if (!derived.has(entry.getKey())) {
        clashes.add(
            whose + entry.getKey() + " is " + entry.getValue() + ", and no run states such");
      }
    }
  }

  private void require(String what, JsonNode stated, JsonNode derived) {
    if (derived.isObject() && stated.isObject()) {
      requireMembers(what + "/", stated, derived);
    } else if (derived.isArray() && stated.isArray() && derived.size() == stated.size()) {
      for (int i = 0; i < derived.size(); i++) {
        require(what + "/" + i, stated.get(i), derived.get(i));
      }
    } else if (!Alike.are(stated, derived)) {
      String there = stated.isMissingNode() ? "not there" : stated.toString();
      clashes.add(what + " is " + there + ", by its configuration " + derived);
    }
  }
}
