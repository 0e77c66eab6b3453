package org.murmuration.dp.notation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.NoiseMultiplier;

/** The named numbers between a mechanism's parentheses. */
final class Arguments {
  /** Numbers as they were written, and where. */
  private record Value(List<String> numbers, int position) {}

  private final Mechanism mechanism;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final int end;

  /** Reads {@code (key=number;...)}. */
  Arguments(Mechanism mechanism, Scanner scanner) throws MalformedEvent {
    this.mechanism = mechanism;
    scanner.expect('(', "'(' after " + mechanism.label());
    do {
      read(scanner);
    } while (scanner.skip(';'));
    this.end = scanner.position();
    scanner.expect(')', "';' or ')'");
  }

  private void read(Scanner scanner) throws MalformedEvent {
    int start = scanner.position();
    String expectation = "a parameter of " + mechanism.label() + " (" + mechanism.keys() + ")";
    String key = scanner.word(expectation);
    if (!mechanism.has(key)) {
      throw new MalformedEvent(start, "expected " + expectation + ", found '" + key + "'");
    }
    scanner.expect('=', "'=' after " + key);
    int position = scanner.position();
    if (values.put(key, new Value(numbers(scanner), position)) != null) {
      throw new MalformedEvent(start, key + " is given twice");
    }
  }

  /** number {":" number}. */
  private static List<String> numbers(Scanner scanner) throws MalformedEvent {
    List<String> numbers = new ArrayList<>(List.of(scanner.number()));
    while (scanner.skip(':')) {
      numbers.add(scanner.number());
    }
    return numbers;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  int position(String key) throws MalformedEvent {
    return value(key).position();
  }

  double number(String key) throws MalformedEvent {
    return Double.parseDouble(single(key));
  }

  List<Double> list(String key) throws MalformedEvent {
    return value(key).numbers().stream().map(Double::valueOf).toList();
  }

  long whole(String key) throws MalformedEvent {
    String text = single(key);
    try {
      return new BigDecimal(text).longValueExact();
    } catch (ArithmeticException e) {
      throw new MalformedEvent(
          position(key), key + " must be a whole number below 2^63, got " + text);
    }
  }

  int wholeInt(String key) throws MalformedEvent {
    long value = whole(key);
    if (value != (int) value) {
      throw new MalformedEvent(position(key), key + " must be below 2^31, got " + value);
    }
    return (int) value;
  }

  /** The noise under {@code key}, halved where neighbors are two clip bounds apart. */
  <A extends Adjacency> NoiseMultiplier<A> noise(String key, A adjacency) throws MalformedEvent {
    BigDecimal bounds = BigDecimal.valueOf(adjacency.clipBounds());
    double multiplier = new BigDecimal(single(key)).divide(bounds).doubleValue();
    return Refusal.at(position(key), () -> new NoiseMultiplier<>(adjacency, multiplier));
  }

  private String single(String key) throws MalformedEvent {
    Value value = value(key);
    if (value.numbers().size() > 1) {
      throw new MalformedEvent(value.position(), key + " is one number, got a list");
    }
    return value.numbers().get(0);
  }

  private Value value(String key) throws MalformedEvent {
    Value value = values.get(key);
    if (value == null) {
      throw new MalformedEvent(end, mechanism.label() + " needs " + key);
    }
    return value;
  }
}
