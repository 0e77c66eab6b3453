package org.murmuration.dp.normal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.law.LogDelta;
import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Sampling;
import org.murmuration.dp.outcome.Responses;
import org.murmuration.testkit.Vectors;

/** The closed form of a step with its doubt, against 50 digits; the other way is never worse. */
class NormalStepVectorsTest {
  private static final Pattern STEP = Pattern.compile("psg\\(q=(.+);s=(.+)\\)");

  static Stream<Map<String, String>> steps() {
    return Vectors.csv("dp/closed_form_delta.csv").stream()
        .filter(row -> row.get("composition").startsWith("psg"))
        .filter(row -> row.get("adjacency").equals("add-remove"));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void logDelta_withItsDoubt_holdsTheWorseWay(Map<String, String> row) {
    Matcher parameters = STEP.matcher(row.get("composition"));
    assertTrue(parameters.matches());
    LossLaw law =
        NormalLaw.present(
            Double.parseDouble(parameters.group(2)),
            new Sampling(Double.parseDouble(parameters.group(1))));
    BigDecimal truth = new BigDecimal(row.get("delta_present"));
    assertTrue(truth.compareTo(new BigDecimal(row.get("delta_absent"))) >= 0, row.toString());
    Optional<LogDelta> log = law.logDelta(Double.parseDouble(row.get("epsilon")));
    if (log.isPresent() && truth.doubleValue() > 1e-300) {
      double value = log.get().value();
      double doubt = log.get().doubt();
      assertTrue(truth.compareTo(new BigDecimal(Math.exp(value + doubt))) <= 0, log + " " + row);
      assertTrue(truth.compareTo(new BigDecimal(Math.exp(value - doubt))) >= 0, log + " " + row);
    }
  }

  /** 400 digits; of so small a probability the logarithm itself is rounded far more. */
  @ParameterizedTest
  @CsvSource({
    "9.80540636708151e-125, 0.7, 9.805406367081509e-126, 4.92454508924267680097526998818316651479e-125",
    "1.3195127575965917e-275, 1.5, 1.3195127575965917e-276,"
        + " 2.993522196548346008281722910029591253357e-276",
  })
  void logDelta_vanishingProbability_isInsideItsDoubt(
      double q, double z, double epsilon, BigDecimal truth) {
    LogDelta log = NormalLaw.present(z, new Sampling(q)).logDelta(epsilon).orElseThrow();
    double upper = Math.exp(log.value() + log.doubt());
    double lower = Math.exp(log.value() - log.doubt());
    assertTrue(truth.compareTo(new BigDecimal(upper)) <= 0, log.toString());
    assertTrue(truth.compareTo(new BigDecimal(lower)) >= 0, log.toString());
    assertEquals(1, upper / lower, 1e-10);
  }

  /** At corners the doubt is nothing that a bracket would show. */
  @Test
  void logDelta_atCorners_isSure() {
    for (double q : new double[] {1e-6, 1e-4, 0.01, 0.5, 1}) {
      for (double z : new double[] {0.2, 0.5, 1, 10, 100}) {
        for (double epsilon : new double[] {0, 1e-3, 0.1, 1}) {
          Optional<LogDelta> log = NormalLaw.present(z, new Sampling(q)).logDelta(epsilon);
          boolean vanishing = log.filter(one -> one.value() > -100).isEmpty();
          assertTrue(vanishing || log.get().doubt() < 1e-9, q + " " + z + " " + epsilon);
        }
      }
    }
    assertEquals(Optional.empty(), Responses.pure(1).logDelta(1));
    assertEquals(Optional.empty(), NormalLaw.present(1e12, new Sampling(1)).logDelta(1e-3));
  }
}
