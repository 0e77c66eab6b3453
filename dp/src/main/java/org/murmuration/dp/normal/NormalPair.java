package org.murmuration.dp.normal;

import org.murmuration.dp.law.Pieces;

/** Two laws on the line whose loss rises with the place. */
interface NormalPair {
  /** The leftmost centre of the two laws; the rightmost is 1. */
  double leftmost();

  /** Over what length nothing of the two laws changes fast, nor their ratio. */
  double smooth();

  double loss(double place);

  /** Where the loss is {@code loss}; minus infinity where it never is so low. */
  double place(double loss);

  /** Adds the piece at {@code place}; the density of noise around zero there is given by its ln. */
  void add(double place, double logDensity, double width, Pieces pieces);
}
