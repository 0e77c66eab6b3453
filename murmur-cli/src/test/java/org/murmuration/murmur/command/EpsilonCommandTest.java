package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code murmur epsilon}: one question, and tables. */
class EpsilonCommandTest {
  private static final String STEPS =
      "epsilon --noise-multiplier 1 --sampling-probability 0.01 --steps 1000";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"rdp, 4.72", "exact, 4.377", "best, 4.377"})
  void accountant_oneGaussian_itsOwnFigure(String accountant, double expected) throws IOException {
    JsonNode json = Ran.of("epsilon --noise-multiplier 1 --json --accountant " + accountant).json();
    assertEquals(expected, json.get("epsilon").asDouble(), 0.01);
    assertEquals(accountant.equals("rdp") ? "rdp" : "exact", json.get("method").asText());
  }

  /** The distribution of the loss proves both ends, and best takes it as the tightest. */
  @Test
  void accountant_sampledSteps_lossDistributionIsTightestAndProvesBothEnds() throws IOException {
    JsonNode rdp = Ran.of(STEPS + " --json --accountant rdp").json();
    JsonNode pld = Ran.of(STEPS + " --json --accountant pld").json();
    assertEquals("pld", pld.get("method").asText());
    assertEquals(pld, Ran.of(STEPS + " --json").json());
    double upper = pld.get("upper").asDouble();
    assertTrue(upper < rdp.get("upper").asDouble(), pld.toString());
    assertEquals(upper, pld.get("lower").asDouble(), 1e-4);
  }

  @Test
  void accountant_pldForAVector_isRefused() throws IOException {
    Path in = folder.resolve("in.csv");
    Path out = folder.resolve("out.csv");
    Files.writeString(
        in, "adjacency,delta,composition\nadd_remove,1e-5,discrete_gaussian(s=1)*5\n");
    Ran ran = Ran.of("epsilon --accountant pld --csv", in.toString(), "--out", out.toString());
    assertEquals("1 of 1 rows refused", ran.complaint());
    assertTrue(Files.readString(out).contains("accounting by loss distributions covers"));
  }

  /** Half the multiplier in units of the replacement, and amplified. */
  @Test
  void adjacency_replaceOneSampled_isAmplifiedAndAboveAddRemove() throws IOException {
    double one = Ran.of(STEPS + " --json").json().get("upper").asDouble();
    JsonNode json = Ran.of(STEPS + " --json --adjacency replace-one").json();
    assertEquals("replace-one", json.get("adjacency").asText());
    assertEquals(2.84344, json.get("upper").asDouble(), 1e-3);
    assertTrue(json.get("upper").asDouble() > one, json.toString());
  }

  /** Below 0.05 the distribution of the loss has no law; that is said, unless it was asked for. */
  @Test
  void epsilon_littleNoiseOnASample_saysThatNothingIsKnownFromBelow() {
    String thin = "epsilon --sampling-probability 0.1 --noise-multiplier ";
    String said = "only Renyi divergence answers this, which proves no lower end";
    assertTrue(Ran.of(thin + "0.049").out().contains(said));
    assertFalse(Ran.of(thin + "0.05").out().contains(said));
    assertFalse(Ran.of(thin + "0.049 --accountant rdp").out().contains(said));
    assertFalse(Ran.of("epsilon --noise-multiplier 0.049").out().contains(said));
  }

  @Test
  void accountant_exactForASample_isRefused() {
    Ran ran = Ran.of(STEPS + " --accountant exact");
    assertEquals(2, ran.exit());
    assertTrue(ran.complaint().contains("covers unsampled normal noise, and a single"), ran.err());
  }

  /** Phi(1 - Phi^-1(0.99)) is 0.0923938: rounded up. */
  @Test
  void epsilon_forPeople_whatItMeans() {
    Ran exact = Ran.of("epsilon --noise-multiplier 1");
    assertTrue(exact.out().contains("at most 9.24 % of the runs with them"), exact.out());
    assertTrue(exact.out().contains("mu-GDP with mu 1.000000"), exact.out());
    Ran sampled = Ran.of(STEPS);
    assertTrue(sampled.out().contains("% of the runs with them"), sampled.out());
    assertFalse(sampled.out().contains("mu-GDP"), sampled.out());
  }

  @Test
  void csv_fewRows_copiedAnsweredOrRefusedEachByItself() throws IOException {
    Path in = folder.resolve("in.csv");
    Path out = folder.resolve("out.csv");
    Files.writeString(
        in,
        """
        name,adjacency,delta,composition
        "one, two",add_remove,1e-5,gaussian(s=1.0)
        half,replace-one,1e-5,gaussian(s=2.0)
        none,add_remove,1e-5,gauss(s=1.0)
        many,add_remove,2,gaussian(s=1.0)
        text,add_remove,small,gaussian(s=1.0)
        what,sideways,1e-5,gaussian(s=1.0)
        cut,add_remove,1e-5,truncated(n=9;q=0.5;B=5;s=1)
        long,add_remove,1e-5,(laplace(b=1)*9223372036854775807)*2
        thin,add_remove,1e-5,gaussian(s=1e-300)
        """);
    Ran ran = Ran.of("epsilon --csv", in.toString(), "--out", out.toString());
    assertEquals(0, ran.exit(), ran.err());
    assertEquals("7 of 9 rows refused", ran.complaint());
    assertEquals("written: " + out + "\n", ran.out());
    List<String> lines = Files.readAllLines(out);
    assertEquals(
        "name,adjacency,delta,composition,eps_lower,eps_upper,method,milliseconds", lines.get(0));
    String number = "[0-9.]+";
    assertTrue(
        lines
            .get(1)
            .matches(
                "\"one, two\",add_remove,1e-5,gaussian\\(s=1.0\\),4.377178\\d+,4.377178\\d+,exact,"
                    + number),
        lines.get(1));
    assertTrue(lines.get(2).contains(",4.377178"), lines.get(2));
    refused(lines.get(3), "\"refused: at character 1 of the event: expected '(' or the name");
    refused(lines.get(4), "\"refused: delta must be in (0, 1), got 2.0\"");
    refused(lines.get(5), "\"refused: delta must be a number, got 'small'\"");
    refused(lines.get(6), "\"refused: adjacency must be add-remove, replace-one or zero-out, got");
    refused(lines.get(7), "\"refused: at character 1 of the event: Poisson batches");
    refused(lines.get(8), "refused: out of what can be computed (long overflow)");
    refused(lines.get(9), "refused: no finite epsilon is proved at this delta");
    assertEquals(10, lines.size());
  }

  private static void refused(String line, String why) {
    assertTrue(line.contains(",,," + why), line);
    assertTrue(line.matches(".*,[0-9.]+"), line);
  }

  @Test
  void csv_json_countsInOneObject() throws IOException {
    Path in = Files.writeString(folder.resolve("in.csv"), "adjacency,delta,composition\n");
    Path out = folder.resolve("out.csv");
    Ran ran = Ran.of("epsilon --quiet --json --csv", in.toString(), "--out", out.toString());
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(Set.of("schema_version", "rows", "refused", "out"), Ran.keys(ran.json()));
    assertEquals(0, ran.json().get("rows").asInt());
    assertEquals("0 of 0 rows refused", ran.complaint());
    assertEquals(1, Files.readAllLines(out).size());
  }

  @Test
  void csv_badTables_areRefusedAsAWhole() throws IOException {
    Path in = folder.resolve("in.csv");
    Path out = folder.resolve("out.csv");
    Files.writeString(in, "adjacency,delta\nadd_remove,1e-5\n");
    complains(in, out, "needs the columns [adjacency, delta, composition], or [mechanism,");
    Files.writeString(in, "adjacency,delta,composition,method\n");
    complains(in, out, "already has a column method, which is to be added");
    Files.writeString(in, "adjacency,delta,composition\nadd_remove,1e-5\n");
    complains(in, out, "line 2: expected 3 cells, got 2");
    complains(in, in, "--out must be another file than --csv");
    complains(folder.resolve("none.csv"), out, "cannot read the table");
    complains(folder, out, "cannot read the table");
    Files.writeString(in, "adjacency,delta,composition\n");
    complains(in, folder.resolve("no/such/folder.csv"), "give another file with --out");
  }

  private static void complains(Path in, Path out, String said) {
    Ran ran = Ran.of("epsilon --csv", in.toString(), "--out", out.toString());
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains(said), ran.err());
  }

  @Test
  void csv_distributedNoise_wrongNameIsRefusedAndOthersAnswered() throws IOException {
    Path in = folder.resolve("in.csv");
    Path out = folder.resolve("out.csv");
    Files.writeString(
        in,
        """
        mechanism,scale,local_stddev,clients,dim,sampling_prob,steps,delta,l2_bound_int,l1_bound_int
        skellam,1000.0,0.05,100,4096,1.0,1,1e-05,1001.02747215049,64065.75821763136
        gauss,1000.0,0.05,100,4096,1.0,1,1e-05,1001.02747215049,64065.75821763136
        """);
    Ran ran = Ran.of("epsilon --csv", in.toString(), "--out", out.toString());
    assertEquals("1 of 2 rows refused", ran.complaint());
    List<String> lines = Files.readAllLines(out);
    assertTrue(lines.get(1).matches(".*,0.0,1\\d[.]\\d+,rdp,[0-9.]+"), lines.get(1));
    refused(lines.get(2), "\"refused: mechanism must be ddgauss or skellam, got 'gauss'\"");
  }

  @Test
  void plot_file_isWrittenWithTheEventInItsTitle() throws IOException {
    Path file = folder.resolve("plot.svg");
    Ran ran = Ran.of(STEPS + " --json --plot", file.toString());
    assertEquals(0, ran.exit(), ran.err());
    assertEquals("written: " + file, ran.complaint());
    assertTrue(ran.json().get("epsilon").asDouble() > 0);
    String svg = Files.readString(file);
    assertTrue(svg.startsWith("<svg xmlns"), svg.substring(0, 40));
    assertTrue(svg.contains("delta 1.0E-5: psg(q=0.01;s=1.0), add-remove"), "no event in title");
  }

  @Test
  void plot_unwritable_isRefused() {
    Ran ran = Ran.of("epsilon --noise-multiplier 1 --plot", folder.toString());
    assertEquals(2, ran.exit());
    assertTrue(ran.complaint().endsWith("give another file with --plot"), ran.err());
  }
}
