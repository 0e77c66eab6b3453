package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.RdpAccountant.SamplingBound;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;

class RenyiOrdersTest {
  private static final PrivacyEvent<?> EVENT =
      new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 2));

  @Test
  void orders_reference_areThoseOfTheReference() {
    List<Double> orders = RenyiOrders.REFERENCE.orders();
    assertEquals(156, orders.size());
    assertEquals(List.of(1.1, 1.2), orders.subList(0, 2));
    assertEquals(List.of(10.9, 11.0, 12.0), orders.subList(98, 101));
    assertEquals(List.of(63.0, 128.0, 256.0, 512.0, 1024.0), orders.subList(151, 156));
    assertEquals(128, RenyiOrders.WHOLE.orders().size());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0, -2, Double.NaN, Double.POSITIVE_INFINITY})
  void orders_noOrder_isRefused(double bad) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new RenyiOrders(List.of(2.0, bad)))
            .getMessage();
    assertTrue(message.contains("finite and > 1, got " + bad), message);
  }

  /** Fewer orders are looser, and what they say of delta and epsilon agrees. */
  @Test
  void lossAt_fewOrders_isLooserAndConsistent() {
    RdpAccountant few =
        RdpAccountant.of(EVENT, new RenyiOrders(List.of(3.0, 40.0)), SamplingBound.TIGHTEST);
    double epsilon = few.epsilonAt(new Delta(1e-5)).upper();
    assertTrue(epsilon > RdpAccountant.of(EVENT).epsilonAt(new Delta(1e-5)).upper());
    assertEquals(1e-5, few.deltaAt(new Epsilon(epsilon)).upper(), 1e-14);
    assertEquals(40, few.epsilonAt(new Delta(1e-200)).order().getAsDouble());
  }
}
