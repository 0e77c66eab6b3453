package org.murmuration.murmur.plot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.murmur.plot.Plot.Axis;
import org.murmuration.murmur.plot.Plot.Point;
import org.murmuration.murmur.plot.Plot.Series;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgPlotTest {
  private static final String LONG =
      "JDK 17, a processor of many words and abilities, 2 cores, 25 GB; commit 0123456789ab,"
          + " 2026-01-01T00:00:00Z: ./murmur bench a room with many flags --full --out <docs>";
  private static final List<String> CAPTIONS = List.of(LONG, "short");

  private static Document drawn(Map<Integer, Plot> plots) throws Exception {
    String svg = SvgPlot.of(Drawing.of(new TreeMap<>(plots), CAPTIONS));
    assertFalse(svg.contains("NaN") || svg.contains("Infinity"), svg);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
  }

  private static List<String> texts(Document svg) {
    NodeList nodes = svg.getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static Plot plot(boolean logarithmic, Point... points) {
    return new Plot(
        "P",
        new Axis("x", logarithmic),
        new Axis("y", logarithmic),
        List.of(new Series("s", List.of(points))));
  }

  @Test
  void of_twoReleases_wellFormedWithAxesUnitsAndLegend() throws Exception {
    Document svg = drawn(Map.of(17, MadeUpPlot.of(40), 25, MadeUpPlot.of(44)));
    List<String> texts = texts(svg);
    assertTrue(
        texts.containsAll(
            List.of(
                "Time by words",
                "words (log)",
                "µs & <more> (log)",
                "one \"mask\"",
                "stream",
                "JDK 17",
                "JDK 25",
                "2¹⁴",
                "2²⁰")),
        texts.toString());
    assertEquals(4, svg.getElementsByTagName("polyline").getLength());
  }

  @Test
  void of_oneRelease_noLegendOfReleases() throws Exception {
    assertFalse(texts(drawn(Map.of(17, MadeUpPlot.of(40)))).contains("JDK 17"));
  }

  /** No word is lost, no line is longer than the paper, the paper reaches below the last. */
  @Test
  void of_captions_wrappedOnThePaper() throws Exception {
    Document svg = drawn(Map.of(17, MadeUpPlot.of(40)));
    List<Element> small = new ArrayList<>();
    NodeList nodes = svg.getElementsByTagName("text");
    for (int i = 0; i < nodes.getLength(); i++) {
      if (((Element) nodes.item(i)).getAttribute("font-size").equals("10")) {
        small.add((Element) nodes.item(i));
      }
    }
    List<String> lines = small.stream().map(Element::getTextContent).toList();
    assertEquals(LONG + " short", String.join(" ", lines));
    assertEquals(3, lines.size());
    double last = Double.parseDouble(small.get(2).getAttribute("y"));
    assertTrue(last < Double.parseDouble(svg.getDocumentElement().getAttribute("height")));
  }

  static List<Plot> odd() {
    return List.of(
        plot(true),
        plot(false),
        plot(true, new Point(7, 7)),
        plot(false, new Point(0, 0)),
        plot(false, new Point(-1, -5), new Point(1, 5)),
        plot(true, new Point(0, 1), new Point(10, 0), new Point(5, 5), new Point(6, 5.1)),
        plot(false, new Point(0.1, 1e9), new Point(0.3, 1e12)),
        plot(true, new Point(1e-9, 1e-3), new Point(1e12, 1e-2)));
  }

  /** All that is drawn lies on the paper, whatever the points are. */
  @ParameterizedTest
  @MethodSource("odd")
  void of_oddPoints_everyPolylineIsOnThePaper(Plot plot) throws Exception {
    Document svg = drawn(Map.of(17, plot));
    NodeList lines = svg.getElementsByTagName("polyline");
    for (int i = 0; i < lines.getLength(); i++) {
      for (String pair : ((Element) lines.item(i)).getAttribute("points").split(" ")) {
        for (String value : pair.isEmpty() ? new String[0] : pair.split(",")) {
          double at = Double.parseDouble(value);
          assertTrue(at >= 0 && at <= 760, pair);
        }
      }
    }
  }
}
