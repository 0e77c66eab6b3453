package org.murmuration.dp.law;

/**
 * Takes a law of losses piece by piece, both ways at once: with the client against without it, and
 * without against with. A piece of loss l one way is one of loss -l the other way.
 */
public interface Pieces {
  /**
   * Takes one piece.
   *
   * @param loss ln of the chance with the client over the chance without
   * @param present chance of the piece with the client
   * @param absent chance of the piece without it
   */
  void add(double loss, double present, double absent);
}
