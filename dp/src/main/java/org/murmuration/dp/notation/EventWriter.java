package org.murmuration.dp.notation;

import java.util.stream.Collectors;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.BandedFactorization;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.PrivacyEvent.TreeAggregation;
import org.murmuration.dp.budget.Adjacency;

/** Writes compositions so that they read back as they were, grouped as they were. */
final class EventWriter {
  private final MechanismWriter mechanisms;
  private int depth;

  EventWriter(Adjacency adjacency) {
    this.mechanisms = new MechanismWriter(adjacency);
  }

  String text(PrivacyEvent<?> event) {
    if (event instanceof Composed<?> composed) {
      String parts = composed.parts().stream().map(this::part).collect(Collectors.joining(" + "));
      return composed.parts().size() == 1 ? "+ " + parts : parts;
    }
    if (event instanceof Repeated<?> repeated) {
      return operand(repeated.event()) + "*" + repeated.count();
    }
    return mechanisms.text(event);
  }

  private String part(PrivacyEvent<?> event) {
    return event instanceof Composed<?> ? group(event) : text(event);
  }

  /** What has a {@code *} of its own stands in a group when another one follows. */
  private String operand(PrivacyEvent<?> event) {
    boolean grouped =
        event instanceof Composed<?>
            || event instanceof Repeated<?>
            || event instanceof TreeAggregation<?>
            || event instanceof BandedFactorization<?>;
    return grouped ? group(event) : text(event);
  }

  private String group(PrivacyEvent<?> event) {
    if (depth == EventReader.DEEPEST) {
      throw new IllegalArgumentException(
          "an event is written with at most "
              + EventReader.DEEPEST
              + " groups inside one another; flatten it");
    }
    depth++;
    String text = "(" + text(event) + ")";
    depth--;
    return text;
  }
}
