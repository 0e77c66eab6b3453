package org.murmuration.murmur.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.murmuration.murmur.bench.Effort;
import org.openjdk.jmh.runner.options.Options;

class SpendingTest {
  private static final String GRADIENTS = "org.murmuration.fl.model.dense.GradientBenchmark";
  private static final Map<String, List<String>> ONE_SIZE = Map.of("rows", List.of("20"));

  @Test
  void count_inFull_everyChoiceOfEveryParameter() {
    assertEquals(8, Spending.of(Effort.FULL, ONE_SIZE).count(GRADIENTS));
  }

  @Test
  void count_quickly_fewerChoices() {
    assertEquals(4, Spending.of(Effort.QUICK, ONE_SIZE).count(GRADIENTS));
  }

  @Test
  void options_inFull_threeForksAndTheIterationsOfTheClass() {
    Options options = Spending.of(Effort.FULL, ONE_SIZE).options(GRADIENTS);
    assertEquals(3, options.getForkCount().get());
    assertFalse(options.getMeasurementIterations().hasValue());
    assertFalse(options.getParameter("rows").hasValue());
  }

  @Test
  void options_quickly_oneForkAndTheFewSizes() {
    Options options = Spending.of(Effort.QUICK, ONE_SIZE).options(GRADIENTS);
    assertEquals(1, options.getForkCount().get());
    assertEquals(List.of("20"), List.copyOf(options.getParameter("rows").get()));
  }
}
