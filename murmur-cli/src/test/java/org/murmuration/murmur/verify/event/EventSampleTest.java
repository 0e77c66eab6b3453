package org.murmuration.murmur.verify.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.notation.EventNotation;

/** An event is of the sampling that the configuration asked for, or is found out. */
class EventSampleTest {
  private static Optional<String> clash(String event, String config) throws Exception {
    Adjacency adjacency = event.startsWith("wor") ? Adjacency.REPLACE_ONE : Adjacency.ADD_REMOVE;
    PrivacyEvent<?> read = EventNotation.parse(event, adjacency);
    return EventSample.clash(read, new ObjectMapper().readTree(config.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "discrete_gaussian(q=0.1;s=1) | {'sampling':'poisson'}",
        "discrete_gaussian(q=0.3;s=1) | {'sampling':'poisson','sampling-probability':0.3}",
        "discrete_gaussian(q=0.25;s=1) | {'sampling':'poisson','cohort':10}",
        "discrete_gaussian(s=1) | {'sampling':'fixed','cohort':10}",
        "wor(n=50;m=8;s=1) | {'sampling':'fixed','cohort':8,'adjacency':'replace-one'}",
        "wor(n=50;m=10;s=1) | {'sampling':'fixed','adjacency':'replace-one'}",
        "wor(n=6;m=6;s=1) | {'sampling':'fixed','adjacency':'replace-one'}",
      })
  void clash_asConfigured_isNone(String event, String config) throws Exception {
    assertEquals(Optional.empty(), clash(event, config));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "discrete_gaussian(q=0.05;s=1) | {'sampling':'poisson'}"
            + " | samples with probability 0.05, its configuration with 0.1",
        "psg(q=0.1;s=1) | {'sampling':'fixed'} | its cohorts are of a fixed size",
        "wor(n=50;m=4;s=1) | {'sampling':'fixed','cohort':8,'adjacency':'replace-one'}"
            + " | of cohorts of 4 clients, its configuration of 8",
        "wor(n=50;m=8;s=1) | {'sampling':'fixed','cohort':8} | its configuration asks for none",
        "wor(n=50;m=8;s=1) | {'sampling':'poisson','cohort':8,'adjacency':'replace-one'}"
            + " | its configuration asks for none",
        "wor(n=50;m=8;s=1) | {'sampling':'fixed','cohort':8,'adjacency':'replace-one',"
            + "'over-select':12} | with over-select they are not secret",
      })
  void clash_anotherSampling_isSaid(String event, String config, String said) throws Exception {
    String clash = clash(event, config).orElseThrow();
    assertTrue(clash.contains(said), clash);
  }
}
