package org.murmuration.secagg.graph;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whom a session stands against. In each setting the server may work together with the corrupt
 * clients that the plan allows for.
 *
 * <p>Source: Bonawitz et al. 2017, section 6; Bell et al. 2020, sections 3 and 4.
 */
public enum Adversary {
  /** All follow the protocol and look; who drops out does not depend on the graph. */
  PASSIVE(0),
  /**
   * The server may lie when unmasking, telling clients different survivor sets, but does not choose
   * dropouts by the graph.
   */
  SEMI_MALICIOUS(1),
  /** The server may do anything, dropouts chosen by the graph included: complete graph only. */
  ACTIVE(2);

  private final int code;

  Adversary(int code) {
    this.code = code;
  }

  /** Returns whether clients sign: keys with their identities, and the survivor set. */
  public boolean signs() {
    return this != PASSIVE;
  }

  /** Returns the number that stands for this setting in digests and messages. */
  public int code() {
    return code;
  }

  /** Returns its name as the command line spells it, such as {@code semi-malicious}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the setting named {@code label}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Adversary parse(String label) {
    return Arrays.stream(values())
        .filter(adversary -> adversary.label().equals(label))
        .findAny()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "an adversary is one of " + labels() + ", got '" + label + "'"));
  }

  private static String labels() {
    return Arrays.stream(values()).map(Adversary::label).collect(Collectors.joining(", "));
  }
}
