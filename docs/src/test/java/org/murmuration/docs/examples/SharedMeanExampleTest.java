package org.murmuration.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.plain.SharedMean;
import org.murmuration.fl.plan.request.PlanRefused;

/**
 * The mean of sixty equal updates. The noise deviates by about 0.035; the bound of 0.35 is missed
 * by chance less than once in 10^20 runs, and by a mean that is not divided, always.
 */
class SharedMeanExampleTest {
  @Test
  void mean_ofEqualUpdates_isTheirValueWithinTheNoise() throws PlanRefused {
    // snippet: shared-mean
    List<float[]> updates = Collections.nCopies(60, new float[] {0.3f, -0.4f, 0f});
    SharedMean mean = SharedMean.of(60, 3, 1.0, new Epsilon(2), new Delta(1e-6));

    float[] released = mean.of(updates); // masked, noised by every client, summed, opened
    System.out.println(mean.statements().get(1).text()); // against the server
    // end snippet
    assertTrue(mean.noiseDeviation() < 0.05, "" + mean.noiseDeviation());
    assertEquals(0.3, released[0], 0.35);
    assertEquals(-0.4, released[1], 0.35);
    assertTrue(mean.statements().get(1).text().contains("epsilon 2.0000"));
  }
}
