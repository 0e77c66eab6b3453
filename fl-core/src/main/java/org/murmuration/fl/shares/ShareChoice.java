package org.murmuration.fl.shares;

import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.dp.sample.NoiseLaw;
import org.murmuration.secagg.ring.Lanes;

/**
 * Scale, lanes and noise of a client, chosen together.
 *
 * @param law of the noise
 * @param lanes of a word
 * @param magnitude integer units to the clip bound
 * @param bound what a client's integers keep before noise
 * @param localVariance of a client's share in squared integer units
 * @param overflow bound on the chance that any lane overflows in a round
 * @param excess standard deviation of noise and rounding over that of a scale without end
 */
public record ShareChoice(
    ShareLaw law,
    Lanes lanes,
    long magnitude,
    IntegerBound.L2 bound,
    double localVariance,
    double overflow,
    double excess) {

  /** Whether the target would take less noise than the law allows in a share. */
  public boolean isRaised() {
    return localVariance == law.leastVariance();
  }

  /** The noise of a client in each coordinate. */
  public NoiseLaw noise() {
    return law.of(localVariance);
  }
}
