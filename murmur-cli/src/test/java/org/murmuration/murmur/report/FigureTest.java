package org.murmuration.murmur.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {
  @ParameterizedTest
  @CsvSource({"7.6221,7.623", "7.622,7.622", "0,0.000", "1e-9,0.001", "12,12.000"})
  void epsilon_decimals_roundedUpNeverDown(String given, String shown) {
    assertEquals(shown, Figure.epsilon(SampleRun.parse(given)));
  }

  @ParameterizedTest
  @CsvSource({"0.0001,1e-4", "1.01e-5,1.1e-5", "0,0", "0.05,5e-2", "1,1e0"})
  void delta_powerOfTen_roundedUpNeverDown(String given, String shown) {
    assertEquals(shown, Figure.delta(SampleRun.parse(given)));
  }

  @ParameterizedTest
  @CsvSource({"0,0 B", "999,999 B", "1000,1.0 kB", "95700000,95.7 MB", "2500000000,2.50 GB"})
  void bytes_size_shortUnit(String given, String shown) {
    assertEquals(shown, Figure.bytes(SampleRun.parse(given)).replace('\u00a0', ' '));
  }

  @ParameterizedTest
  @CsvSource({"0.92704,92.70 %", "1,100.00 %", "0,0.00 %"})
  void percent_fraction_twoDecimals(String given, String shown) {
    assertEquals(shown, Figure.percent(SampleRun.parse(given)).replace('\u00a0', ' '));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8|8",
        "1e-4|1e-4",
        "0.05|0.05",
        "23300.0|23300",
        "true|true",
        "[1,[],\"b\"]|1, –, b"
      })
  void any_value_asGiven(String given, String shown) {
    assertEquals(shown, Figure.any(SampleRun.parse(given)));
  }

  @Test
  void any_object_namesAndValues() {
    assertEquals("a 1, b –", Figure.any(SampleRun.parse("{\"a\":1,\"b\":null}")));
  }

  @Test
  void everyKind_unknown_dash() {
    JsonNode[] unknown = {
      MissingNode.getInstance(),
      SampleRun.parse("null"),
      DoubleNode.valueOf(Double.NaN),
      DoubleNode.valueOf(Double.NEGATIVE_INFINITY)
    };
    for (JsonNode node : unknown) {
      assertEquals(Figure.DASH, Figure.percent(node));
      assertEquals(Figure.DASH, Figure.epsilon(node));
      assertEquals(Figure.DASH, Figure.delta(node));
      assertEquals(Figure.DASH, Figure.bytes(node));
      assertEquals(Figure.DASH, Figure.seconds(node));
      assertEquals(Figure.DASH, Figure.decimals(node, 2));
      assertEquals(Figure.DASH, Figure.any(node));
    }
  }
}
