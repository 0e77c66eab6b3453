package org.murmuration.murmur.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.RdpAccountant;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.murmur.report.Browser;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class EpsilonPlotTest {
  private static final Gaussian<AddRemove> GAUSSIAN =
      new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 1));

  private static final LongFunction<Accountant> SAMPLED =
      steps ->
          RdpAccountant.of(
              new Repeated<>(new PoissonSampled(GAUSSIAN, new SamplingProbability(0.01)), steps));

  @TempDir Path folder;

  @Test
  void svg_anyRun_twoPanelsWithAxesLegendAndBracket() throws Exception {
    Document svg = parsed(new EpsilonPlot(SAMPLED, 1000, new Delta(1e-5), "a <b> & c").svg());
    assertEquals(3, svg.getElementsByTagName("svg").getLength());
    assertEquals(2, svg.getElementsByTagName("polygon").getLength());
    assertEquals(6, svg.getElementsByTagName("polyline").getLength());
    List<String> texts = texts(svg);
    assertTrue(
        texts.containsAll(
            List.of(
                "Epsilon by step at delta 1.0E-5: a <b> & c",
                "Epsilon by delta after 1000 steps",
                "steps",
                "delta (log)",
                "epsilon (natural logarithm)",
                "upper end, proved",
                "lower end, proved",
                "asked for")),
        texts.toString());
  }

  /** The second panel stands below the first, and both inside the paper. */
  @Test
  void svg_panels_doNotOverlap() throws Exception {
    Document svg = parsed(new EpsilonPlot(SAMPLED, 50, new Delta(1e-5), "run").svg());
    Element paper = svg.getDocumentElement();
    Element second = (Element) svg.getElementsByTagName("svg").item(2);
    Element first = (Element) svg.getElementsByTagName("svg").item(1);
    assertEquals("0", first.getAttribute("y"));
    assertEquals(first.getAttribute("height"), second.getAttribute("y"));
    assertEquals(number(first, "height") + number(second, "height"), number(paper, "height"));
  }

  /** The line by step rises, starts at the first step and ends at the last. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 25, 26, 1000, 1_000_000})
  void svg_anySteps_risingLineOfFewPoints(long steps) throws Exception {
    Document svg = parsed(new EpsilonPlot(SAMPLED, steps, new Delta(1e-5), "run").svg());
    String[] upper =
        ((Element) svg.getElementsByTagName("polyline").item(1)).getAttribute("points").split(" ");
    assertTrue(upper.length == Math.min(steps, upper.length) && upper.length <= 26);
    double before = Double.POSITIVE_INFINITY;
    for (String point : upper) {
      double y = Double.parseDouble(point.split(",")[1]);
      assertTrue(y <= before, "falls in " + List.of(upper));
      before = y;
    }
  }

  /** Deltas at the ends of what can be asked, and a loss that no double holds. */
  @Test
  void svg_oddQuestions_noNumberIsMissing() {
    LongFunction<Accountant> huge =
        steps ->
            RdpAccountant.of(new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 1e-200)));
    for (double delta : new double[] {1e-15, 0.999}) {
      for (LongFunction<Accountant> run : List.of(SAMPLED, huge)) {
        String svg = new EpsilonPlot(run, 3, new Delta(delta), "run").svg();
        assertFalse(svg.contains("NaN") || svg.contains("Infinity"), svg);
      }
    }
  }

  @Test
  void svg_inABrowser_isDrawn() throws Exception {
    String svg = new EpsilonPlot(SAMPLED, 1000, new Delta(1e-5), "run").svg();
    String page =
        "<!doctype html><title>-</title>%s<script>document.title = [...document.querySelectorAll("
                .formatted(svg)
            + "'svg svg polyline')].map(line => Math.round(line.getBBox().width)).join(' ')"
            + "</script>";
    String dom = new Browser(folder).opened(page);
    String widths = dom.replaceAll("(?s).*?<title>([0-9 ]*)</title>.*", "$1");
    List<Integer> drawn = List.of(widths.split(" ")).stream().map(Integer::valueOf).toList();
    assertEquals(6, drawn.size());
    assertTrue(drawn.get(1) > 600 && drawn.get(4) > 600, widths);
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  private static List<String> texts(Document svg) {
    NodeList nodes = svg.getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }
}
