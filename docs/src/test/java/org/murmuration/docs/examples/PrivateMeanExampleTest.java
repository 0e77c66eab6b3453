package org.murmuration.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.plain.PrivateMean;
import org.murmuration.fl.plan.request.PlanRefused;

/**
 * The mean of five hundred equal updates. The noise deviates by about 0.008; the bound of 0.08 is
 * missed by chance less than once in 10^20 runs, and by a mean that is not divided, always.
 */
class PrivateMeanExampleTest {
  @Test
  void mean_ofEqualUpdates_isTheirValueWithinTheNoise() throws PlanRefused {
    // snippet: private-mean
    List<float[]> updates = Collections.nCopies(500, new float[] {0.3f, -0.4f, 0f});
    int clients = 500; // a public number
    double clip = 1.0; // longest L2 norm of one client's update
    PrivateMean mean = PrivateMean.of(clients, 3, clip, new Epsilon(1), new Delta(1e-6));

    float[] released = mean.of(updates); // one float[3] a client
    mean.statements().forEach(said -> System.out.println(said.text()));
    // end snippet
    assertEquals(0.3, released[0], 0.08);
    assertEquals(-0.4, released[1], 0.08);
    assertTrue(mean.statements().get(0).text().contains("epsilon 1.0000"));
  }
}
