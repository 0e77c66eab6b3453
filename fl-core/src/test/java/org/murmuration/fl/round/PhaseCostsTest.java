package org.murmuration.fl.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PhaseCostsTest {

  @Test
  void costs_severalClients_areMeansAndTotals() {
    PhaseCosts.Meter meter = new PhaseCosts.Meter();
    meter.client(Phase.TRAIN, new Cost(10, 8));
    meter.client(Phase.TRAIN, new Cost(20, 2));
    meter.client(Phase.UNMASK, new Cost(1, 1));
    meter.server(Phase.UNMASK, new Cost(3, 2));
    meter.server(Phase.UNMASK, new Cost(4, 1));
    meter.sent(Phase.SHARE_KEYS, 100);
    meter.sent(Phase.SHARE_KEYS, 200);
    meter.sent(Phase.MASKED_INPUT, 50);
    meter.received(Phase.UNMASK, 30);
    PhaseCosts costs = meter.costs();
    assertEquals(
        Map.of(Phase.TRAIN, new Cost(15, 5), Phase.UNMASK, new Cost(1, 1)), costs.client());
    assertEquals(Map.of(Phase.UNMASK, new Cost(7, 3)), costs.server());
    assertEquals(Map.of(Phase.SHARE_KEYS, 150.0, Phase.MASKED_INPUT, 50.0), costs.uploadBytes());
    assertEquals(200, costs.uploadBytesPerClient());
    assertEquals(30, costs.downloadBytesPerClient());
    assertEquals(350, costs.uploadBytesTotal());
  }

  @Test
  void costs_nothingMeasured_areEmpty() {
    PhaseCosts costs = new PhaseCosts.Meter().costs();
    assertEquals(0, costs.uploadBytesPerClient());
    assertEquals(0, costs.uploadBytesTotal());
    assertEquals(Map.of(), costs.client());
  }

  /** What is measured later does not change what was reported. */
  @Test
  void costs_takenEarly_stayAsTheyWere() {
    PhaseCosts.Meter meter = new PhaseCosts.Meter();
    meter.server(Phase.UNMASK, new Cost(3, 2));
    PhaseCosts early = meter.costs();
    meter.server(Phase.UNMASK, new Cost(3, 2));
    assertEquals(Map.of(Phase.UNMASK, new Cost(3, 2)), early.server());
  }

  @Test
  void dividedBy_none_isNoCost() {
    assertEquals(Cost.ZERO, new Cost(3, 4).dividedBy(0));
    assertEquals(new Cost(1.5, 2), new Cost(3, 4).dividedBy(2));
  }

  @Test
  void elapsed_work_isNotNegative() {
    Stopwatch watch = Stopwatch.start();
    Cost cost = watch.elapsed();
    assertTrue(cost.wallMillis() >= 0 && cost.cpuMillis() >= 0, cost.toString());
  }
}
