package org.murmuration.dp.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.budget.Adjacency;

/** Print, then parse: an equal event, whatever it is made of. */
class EventNotationLawsTest {
  static Stream<Adjacency> adjacencies() {
    return Stream.of(Adjacency.ADD_REMOVE, Adjacency.REPLACE_ONE, Adjacency.ZERO_OUT);
  }

  @ParameterizedTest
  @MethodSource("adjacencies")
  void parse_whatWasPrinted_isAnEqualEvent(Adjacency adjacency) throws MalformedEvent {
    for (int seed = 0; seed < 2000; seed++) {
      PrivacyEvent<?> event = new AnyEvent<>(adjacency, seed).event(seed % 5);
      String text = EventNotation.of(event);
      assertEquals(event, EventNotation.parse(text, adjacency), "seed " + seed + ": " + text);
      assertFalse(text.contains(","), "a comma would part cells of a table: " + text);
    }
  }

  /** A new kind of event must be written and read before this passes again. */
  @Test
  void anyEvent_allSeeds_coverEveryKind() {
    Set<Class<?>> met = new HashSet<>();
    adjacencies()
        .forEach(
            adjacency ->
                IntStream.range(0, 2000)
                    .forEach(seed -> collect(new AnyEvent<>(adjacency, seed).event(2), met)));
    Set<Class<?>> all =
        Arrays.stream(PrivacyEvent.class.getPermittedSubclasses()).collect(Collectors.toSet());
    assertEquals(all, met);
  }

  private static void collect(PrivacyEvent<?> event, Set<Class<?>> met) {
    met.add(event.getClass());
    if (event instanceof Composed<?> composed) {
      composed.parts().forEach(part -> collect(part, met));
    } else if (event instanceof Repeated<?> repeated) {
      collect(repeated.event(), met);
    } else if (event instanceof PoissonSampled sampled) {
      collect(sampled.mechanism(), met);
    }
  }

  /** Whatever stands in a text, it is read or refused at a place inside it. */
  @Test
  void parse_spoiledText_isReadOrRefusedInside() {
    List<String> signs = List.of("", "(", ")", "*", "+", ";", "=", "x", "9", "-", ".", ":", " ");
    for (int seed = 0; seed < 4000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      String text = EventNotation.of(new AnyEvent<>(Adjacency.ADD_REMOVE, seed).event(2));
      int at = random.nextInt(text.length());
      String sign = signs.get(random.nextInt(signs.size()));
      String spoiled = text.substring(0, at) + sign + text.substring(at + 1);
      try {
        EventNotation.parse(spoiled, Adjacency.ADD_REMOVE);
      } catch (MalformedEvent refusal) {
        assertTrue(
            refusal.position() >= 0 && refusal.position() <= spoiled.length(),
            "seed " + seed + ": " + refusal.getMessage() + " in " + spoiled);
      }
    }
  }
}
