package org.murmuration.dp.notation;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.budget.Adjacency;

/** Reads compositions by recursive descent, one method a rule of the grammar. */
final class EventReader<A extends Adjacency> {
  /** Groups inside groups: far more than anyone writes, far less than the stack holds. */
  static final int DEEPEST = 64;

  private final Scanner scanner;
  private final MechanismReader<A> mechanisms;
  private int depth;

  EventReader(Scanner scanner, A adjacency) {
    this.scanner = scanner;
    this.mechanisms = new MechanismReader<>(scanner, adjacency);
  }

  PrivacyEvent<A> whole() throws MalformedEvent {
    PrivacyEvent<A> event = composition();
    scanner.expectEnd();
    return event;
  }

  /** ["+"] term {"+" term}. */
  private PrivacyEvent<A> composition() throws MalformedEvent {
    boolean alone = scanner.skip('+');
    List<PrivacyEvent<A>> parts = new ArrayList<>(List.of(term()));
    while (scanner.skip('+')) {
      parts.add(term());
    }
    return alone || parts.size() > 1 ? new Composed<>(parts) : parts.get(0);
  }

  /** (mechanism | "(" composition ")") ["*" count]. */
  private PrivacyEvent<A> term() throws MalformedEvent {
    PrivacyEvent<A> event = scanner.isNext('(') ? group() : mechanisms.mechanism();
    int start = scanner.position();
    if (!scanner.skip('*')) {
      return event;
    }
    long count = scanner.whole("a whole number of repetitions");
    return Refusal.at(start, () -> new Repeated<>(event, count));
  }

  private PrivacyEvent<A> group() throws MalformedEvent {
    if (depth == DEEPEST) {
      throw scanner.expected("at most " + DEEPEST + " groups inside one another");
    }
    depth++;
    scanner.skip('(');
    PrivacyEvent<A> event = composition();
    scanner.expect(')', "'+', '*' or ')'");
    depth--;
    return event;
  }
}
