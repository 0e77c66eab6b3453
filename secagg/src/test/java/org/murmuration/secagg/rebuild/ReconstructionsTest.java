package org.murmuration.secagg.rebuild;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.share.Threshold;

class ReconstructionsTest {
  private static final Threshold TWO_OF_200 = new Threshold(2, 200);

  private final Reconstructions reconstructions = new Reconstructions();

  @Test
  void at_samePositionsAgain_theSameReconstruction() {
    var first = reconstructions.at(TWO_OF_200, positions(1, 2));
    assertNotSame(first, reconstructions.at(TWO_OF_200, positions(1, 3)));
    assertNotSame(first, reconstructions.at(new Threshold(2, 201), positions(1, 2)));
    assertSame(first, reconstructions.at(TWO_OF_200, positions(1, 2)));
  }

  @Test
  void at_manyOthersSince_madeAnewUnlessUsedMeanwhile() {
    var forgotten = reconstructions.at(TWO_OF_200, positions(1, 2));
    var used = reconstructions.at(TWO_OF_200, positions(1, 3));
    for (int other = 4; other <= 100; other++) {
      reconstructions.at(TWO_OF_200, positions(1, other));
      assertSame(used, reconstructions.at(TWO_OF_200, positions(1, 3)));
    }
    assertNotSame(forgotten, reconstructions.at(TWO_OF_200, positions(1, 2)));
  }

  private static BitSet positions(int first, int second) {
    BitSet positions = new BitSet();
    positions.set(first);
    positions.set(second);
    return positions;
  }
}
