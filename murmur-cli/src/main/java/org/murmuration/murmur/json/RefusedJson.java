package org.murmuration.murmur.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import org.murmuration.fl.round.Refused;

/** What happened to each refused client of a session, as JSON. */
public final class RefusedJson {
  private RefusedJson() {}

  /** Returns an object for each; the client is its number in the session. */
  public static ArrayNode of(List<Refused> all) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Refused refused : all) {
      json.addObject()
          .put("client", refused.client().value())
          .put("step", word(refused.step()))
          .put("by", word(refused.by()))
          .put("reason", refused.reason())
          .put("detail", refused.detail());
    }
    return json;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
