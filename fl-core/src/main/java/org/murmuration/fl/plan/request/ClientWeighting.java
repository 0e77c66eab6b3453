package org.murmuration.fl.plan.request;

import java.util.function.IntUnaryOperator;

/**
 * How much a client counts in a mean without privacy: whole units from 0 up to a cap, by how many
 * examples it has. The units are summed beside the updates, so the server learns only their sum.
 *
 * <p>With privacy every client weighs 1: a sum whose denominator is secret too needs noise on it.
 */
public final class ClientWeighting {
  private final String name;
  private final int cap;
  private final IntUnaryOperator units;

  private ClientWeighting(String name, int cap, IntUnaryOperator units) {
    if (cap < 1) {
      throw new IllegalArgumentException("the weight cap must be at least 1, got " + cap);
    }
    this.name = name;
    this.cap = cap;
    this.units = units;
  }

  /**
   * Its examples, at most {@code cap}: McMahan et al. 2017, algorithm 1, where none has more.
   *
   * @param cap at least 1
   */
  public static ClientWeighting byExamples(int cap) {
    return new ClientWeighting("its examples", cap, examples -> Math.min(examples, cap));
  }

  /**
   * A function of your own.
   *
   * @param name what it is, for people, and for plans: functions of one name and cap are held to be
   *     the same, so clients and server must have the same one under it
   * @param cap the largest weight that it gives, at least 1; the finer the units, the larger
   * @param units the weight of a client of so many examples, from 0 to {@code cap}
   */
  public static ClientWeighting of(String name, int cap, IntUnaryOperator units) {
    return new ClientWeighting(name, cap, units);
  }

  /** Returns the largest weight of a client. */
  public int cap() {
    return cap;
  }

  /**
   * Returns the weight of a client of {@code examples} examples.
   *
   * @throws IllegalStateException if the function gives one that is none
   */
  public int units(int examples) {
    int given = units.applyAsInt(examples);
    if (given < 0 || given > cap) {
      throw new IllegalStateException(
          "the weighting by "
              + name
              + " gave "
              + given
              + " for "
              + examples
              + " examples; a weight is from 0 to its cap of "
              + cap);
    }
    return given;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientWeighting its && its.name.equals(name) && its.cap == cap;
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + cap;
  }

  @Override
  public String toString() {
    return name + ", at most " + cap;
  }
}
