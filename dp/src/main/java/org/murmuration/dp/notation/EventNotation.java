package org.murmuration.dp.notation;

import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;

/**
 * The text of an event, both ways.
 *
 * <p>{@code name(key=value;...)} is a mechanism, {@code *T} repeats what stands before it, {@code
 * +} composes, parentheses group; a composition of one part starts with {@code +}. The noise of a
 * mechanism, {@code s} or {@code b}, is relative to the distance that one unit added or removed
 * makes, under every adjacency; under replace-one the distance is twice as large, so the event
 * holds half the number. Only in {@code wor} it is relative to the distance of the replacement.
 * Neither the adjacency nor the observer is part of the text.
 */
public final class EventNotation {
  private EventNotation() {}

  /**
   * Returns the event that {@code text} names under {@code adjacency}.
   *
   * @throws MalformedEvent if the text is no event, names a mechanism that is not known or not
   *     defined under {@code adjacency}, or holds a number outside of its range
   */
  public static <A extends Adjacency> PrivacyEvent<A> parse(String text, A adjacency)
      throws MalformedEvent {
    return new EventReader<>(new Scanner(text), adjacency).whole();
  }

  /**
   * Returns the text of {@code event}; read under the same adjacency it is an equal event.
   *
   * @throws IllegalArgumentException if groups are nested more than {@value EventReader#DEEPEST}
   *     deep
   */
  public static String of(PrivacyEvent<?> event) {
    return new EventWriter(event.adjacency()).text(event);
  }
}
