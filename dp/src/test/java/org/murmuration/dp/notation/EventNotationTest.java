package org.murmuration.dp.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.Laplace;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.PrivacyEvent.SampledWithoutReplacement;
import org.murmuration.dp.account.PrivacyEvent.TreeAggregation;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.mechanism.Participation;

/** What texts mean, and where wrong ones are refused. */
class EventNotationTest {
  @Test
  void parse_composition_isItsPartsInOrder() throws MalformedEvent {
    PrivacyEvent<AddRemove> expected =
        new Composed<>(
            List.of(
                new Repeated<>(new Gaussian<>(noise(1)), 100),
                new Repeated<>(
                    new PoissonSampled(new Gaussian<>(noise(1.2)), new SamplingProbability(0.01)),
                    2000),
                new Laplace<>(noise(30))));
    String text = "gaussian(s=1.0)*100 + psg(q=0.01;s=1.2)*2000 + laplace(b=30)";
    assertEquals(expected, EventNotation.parse(text, Adjacency.ADD_REMOVE));
    assertEquals(expected, EventNotation.parse(text.replace(" ", ""), Adjacency.ADD_REMOVE));
    assertEquals(
        expected,
        EventNotation.parse(
            "  gaussian ( s = 1e0 ) * 100+psg( s=1.20 ;q=.01)*2000  + laplace(b=+30.)  ",
            Adjacency.ADD_REMOVE));
    assertEquals(text.replace("30", "30.0"), EventNotation.of(expected));
  }

  @Test
  void parse_groups_keepTheirShape() throws MalformedEvent {
    PrivacyEvent<AddRemove> one = new Gaussian<>(noise(1));
    assertEquals(one, parsed("((gaussian(s=1)))"));
    assertEquals(new Repeated<>(new Repeated<>(one, 2), 3), parsed("(gaussian(s=1)*2)*3"));
    assertEquals(new Composed<>(List.of(one)), parsed("+gaussian(s=1)"));
    assertEquals(
        new Repeated<>(new Composed<>(List.of(one, one)), 0),
        parsed("(gaussian(s=1) + gaussian(s=1))*0"));
  }

  /** Replacing moves a sum by two clip bounds: a multiplier relative to one is worth half there. */
  @Test
  void parse_replaceOne_halvesTheNoiseButNotWithoutReplacement() throws MalformedEvent {
    assertEquals(
        new Gaussian<>(new NoiseMultiplier<>(Adjacency.REPLACE_ONE, 1)),
        EventNotation.parse("gaussian(s=2.0)", Adjacency.REPLACE_ONE));
    assertEquals(
        new Laplace<>(new NoiseMultiplier<>(Adjacency.ZERO_OUT, 2)),
        EventNotation.parse("laplace(b=2.0)", Adjacency.ZERO_OUT));
    assertEquals(
        new SampledWithoutReplacement(
            new Gaussian<>(new NoiseMultiplier<>(Adjacency.REPLACE_ONE, 2)), 1000, 10),
        EventNotation.parse("wor(n=1000;m=10;s=2.0)", Adjacency.REPLACE_ONE));
  }

  /** Behind a tree the count is its steps: a thousand trees would cost far more. */
  @Test
  void parse_tree_countsSteps() throws MalformedEvent {
    NoiseMultiplier<AddRemove> noise = noise(4);
    assertEquals(
        new TreeAggregation<>(noise, 1000, Participation.ONCE), parsed("tree(s=4.0)*1000"));
    assertEquals(new TreeAggregation<>(noise, 1, Participation.ONCE), parsed("tree(s=4.0)"));
    assertEquals(
        new Repeated<>(new TreeAggregation<>(noise, 1000, new Participation(3, 100)), 5),
        parsed("(tree(s=4.0;participations=3;separation=100)*1000)*5"));
  }

  @Test
  void parse_extremeMultipliers_surviveTheDoubling() throws MalformedEvent {
    for (double value : new double[] {NoiseMultiplier.LARGEST, Double.MIN_VALUE, 0.1}) {
      PrivacyEvent<?> event = new Gaussian<>(new NoiseMultiplier<>(Adjacency.REPLACE_ONE, value));
      String text = EventNotation.of(event);
      assertEquals(event, EventNotation.parse(text, Adjacency.REPLACE_ONE), text);
    }
  }

  @Test
  void parse_multiplierBeyondTheLargest_refusedWithItsPlace() {
    MalformedEvent thrown =
        assertThrows(
            MalformedEvent.class,
            () -> EventNotation.parse("gaussian(s=1e151)", Adjacency.ADD_REMOVE));
    assertTrue(thrown.getMessage().contains("at most 1.0E150"), thrown.getMessage());
  }

  /** The position counts from 1, as an editor's column does. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\" | 1 | expected '(' or the name of a mechanism (gaussian, psg, laplace,",
        "gauss(s=1) | 1 | distributed_skellam), found 'gauss'",
        "2*gaussian(s=1) | 1 | found '2'",
        "Gaussian(s=1) | 1 | found 'Gaussian'",
        "gaussian | 9 | expected '(' after gaussian, found the end of the text",
        "gaussian() | 10 | expected a parameter of gaussian (q, s), found ')'",
        "gaussian(b=1) | 10 | expected a parameter of gaussian (q, s), found 'b'",
        "gaussian(s 1) | 12 | expected '=' after s, found '1'",
        "gaussian(s=) | 12 | expected a finite number such as 1.5 or 1e-5, found ')'",
        "gaussian(s=one) | 12 | expected a finite number such as 1.5 or 1e-5, found 'one'",
        "gaussian(s=NaN) | 12 | expected a finite number such as 1.5 or 1e-5, found 'NaN'",
        "gaussian(s=1d) | 13 | expected ';' or ')', found 'd'",
        "gaussian(s=0x1p3) | 13 | expected ';' or ')', found 'x1p3'",
        "gaussian(s=1,q=1) | 13 | expected ';' or ')', found ','",
        "gaussian(s=1 | 13 | expected ';' or ')', found the end of the text",
        "gaussian(s=1;s=2) | 14 | s is given twice",
        "gaussian(q=0.5) | 15 | gaussian needs s",
        "psg(s=1) | 8 | psg needs q",
        "gaussian(s=0) | 12 | noise multiplier must be finite and > 0, got 0.0",
        "gaussian(s=-1) | 12 | noise multiplier must be finite and > 0, got -1.0",
        "gaussian(s=1e999) | 12 | noise multiplier must be finite and > 0, got Infinity",
        "gaussian(s=1:2) | 12 | s is one number, got a list",
        "psg(q=1.5;s=1) | 1 | a sampling probability is in [0, 1], got 1.5",
        "laplace(b=30)*5x | 16 | expected '+', '*' or the end, found 'x'",
        "laplace(b=30)*-1 | 14 | an event is repeated >= 0 times, got -1",
        "laplace(b=30)* | 15 | expected a whole number of repetitions, found the end of the text",
        "laplace(b=30)*1.5 | 16 | expected '+', '*' or the end, found '.'",
        "laplace(b=1)*9223372036854775808 | 14 | must be below 2^63, got 9223372036854775808",
        "laplace(b=30) + | 16 | the name of a mechanism",
        "laplace(b=30) laplace(b=30) | 15 | expected '+', '*' or the end, found 'laplace'",
        "(laplace(b=30) | 15 | expected '+', '*' or ')', found the end of the text",
        "laplace(b=30)) | 14 | expected '+', '*' or the end, found ')'",
        "wor(n=10;m=1;s=1) | 1 | wor is accounted under replace-one only, got add-remove",
        "truncated(n=9;q=0.1;B=4;s=1) | 1 | not accounted: truncated; account psg at a delta",
        "randomized_response(noise=2;buckets=2) | 1 | noise of randomized response must be in (0, 1]",
        "randomized_response(noise=1;buckets=3e9) | 37 | buckets must be below 2^31, got 3000000000",
        "discrete_laplace(scale=1;distance=1.5) | 35 | distance must be a whole number below 2^63",
        "exponential(epsilon=1;q=0.1) | 23 | expected a parameter of exponential (epsilon)",
        "banded(s=1;c=1:x)*5 | 16 | expected a finite number",
        "banded(s=1;c=0)*5 | 1 | the first coefficient of a band must be >= 1e-100, got 0.0",
        "tree(s=1)*0 | 1 | steps of a tree must be >= 1, got 0",
        "tree(s=1)*5*5 | 12 | to repeat them all put them into a group, found '*'",
      })
  void parse_malformed_positionAndExpectation(String text, int column, String problem) {
    MalformedEvent refusal = assertThrows(MalformedEvent.class, () -> parsed(text));
    assertEquals(column, refusal.position() + 1, refusal.getMessage());
    assertTrue(refusal.problem().contains(problem), refusal.getMessage());
    assertEquals(
        "at character " + column + " of the event: " + refusal.problem(), refusal.getMessage());
  }

  @Test
  void parse_samplingUnderOtherAdjacencies_isRefused() {
    assertRefusedAtProbability("psg(q=0.01;s=1)", Adjacency.ZERO_OUT);
    assertRefusedAtProbability("psl(q=0.01;b=1)", Adjacency.REPLACE_ONE);
    assertRefusedAtProbability("psl(q=0.01;b=1)", Adjacency.ZERO_OUT);
  }

  private static void assertRefusedAtProbability(String text, Adjacency adjacency) {
    MalformedEvent refusal =
        assertThrows(MalformedEvent.class, () -> EventNotation.parse(text, adjacency));
    assertEquals(6, refusal.position());
    assertTrue(refusal.problem().endsWith("replace-one, got " + adjacency.label()));
  }

  /** Its noise is told over what one client adds, the event's over what a replacement changes. */
  @Test
  void parse_sampledGaussianUnderReplaceOne_halvesTheNoise() throws MalformedEvent {
    PrivacyEvent<Adjacency.ReplaceOne> expected =
        new PrivacyEvent.PoissonSampledReplacement(
            new Gaussian<>(new NoiseMultiplier<>(Adjacency.REPLACE_ONE, 0.5)),
            new SamplingProbability(0.01));
    assertEquals(expected, EventNotation.parse("psg(q=0.01;s=1)", Adjacency.REPLACE_ONE));
  }

  @Test
  void parse_groupsTooDeep_areRefusedBothWays() throws MalformedEvent {
    String deepest = "(".repeat(64) + "gaussian(s=1)" + ")".repeat(64);
    parsed(deepest);
    MalformedEvent refusal = assertThrows(MalformedEvent.class, () -> parsed("(" + deepest + ")"));
    assertTrue(refusal.problem().contains("at most 64 groups"), refusal.getMessage());
    PrivacyEvent<AddRemove> event = new Gaussian<>(noise(1));
    for (int i = 0; i <= 64; i++) {
      event = new Repeated<>(event, 1);
    }
    PrivacyEvent<AddRemove> written = event;
    assertEquals(written, parsed(EventNotation.of(written)));
    PrivacyEvent<AddRemove> deeper = new Repeated<>(written, 1);
    assertThrows(IllegalArgumentException.class, () -> EventNotation.of(deeper));
  }

  private static PrivacyEvent<AddRemove> parsed(String text) throws MalformedEvent {
    return EventNotation.parse(text, Adjacency.ADD_REMOVE);
  }

  private static NoiseMultiplier<AddRemove> noise(double value) {
    return new NoiseMultiplier<>(Adjacency.ADD_REMOVE, value);
  }
}
