package org.murmuration.fl.eligible;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.cohort.Eligibility;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.file.DataFileException;

class AvailabilityTraceTest {
  private static final ClientId ANN = new ClientId("ann");
  private static final ClientId BEN = new ClientId("ben");

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("trace.csv"), text);
  }

  private AvailabilityTrace trace() throws IOException {
    return AvailabilityTrace.read(
        file("client,from,to\nann,0,10\n\n ben , 5 , 7.5 \nann,20,30\nann,25,40\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "ann, 0, true",
    "ann, 9.99, true",
    "ann, 10, false",
    "ann, 35, true",
    "ann, 40, false",
    "ben, 4.9, false",
    "ben, 5, true",
    "ben, 7.5, false",
    "cem, 5, false"
  })
  void isThere_times_fromUpToButWithoutTo(String client, double seconds, boolean there)
      throws Exception {
    assertEquals(there, trace().isThere(new ClientId(client), seconds));
  }

  @Test
  void every_rounds_beginWithTheTrace() throws Exception {
    Eligibility online = trace().every(5);
    assertTrue(online.admits(ANN, new RoundId(1)));
    assertFalse(online.admits(BEN, new RoundId(1)));
    assertTrue(online.admits(BEN, new RoundId(2)));
    assertFalse(online.admits(ANN, new RoundId(3)), "second 10");
    assertEquals(List.of(ANN, BEN), trace().clients());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | line 1: nothing; expected the header client,from,to",
        "'who,from,to' | line 1: 'who,from,to'; expected the header",
        "'client,from,to\\nann,1' | line 2: 'ann,1'; expected 3 cells",
        "'client,from,to\\nann,1,2,3' | line 2: 'ann,1,2,3'; expected 3 cells",
        "'client,from,to\\nann,1,2\\n\"b,en\",1' | line 3: ",
        "'client,from,to\\n ,1,2' | line 2: ' ,1,2'; expected the name of a client",
        "'client,from,to\\nann,x,2' | line 2: 'ann,x,2'; expected seconds of 0 or more, not 'x'",
        "'client,from,to\\nann,-1,2' | expected seconds of 0 or more, not '-1'",
        "'client,from,to\\nann,1,NaN' | not 'NaN'",
        "'client,from,to\\nann,1,Infinity' | not 'Infinity'",
        "'client,from,to\\nann,2,2' | line 2: 'ann,2,2'; expected from before to",
      })
  void read_noTrace_namesFileAndLine(String text, String said) throws IOException {
    Path file = file(text == null ? "" : text.replace("\\n", "\n"));
    var refused = assertThrows(DataFileException.class, () -> AvailabilityTrace.read(file));
    assertTrue(refused.getMessage().startsWith(file + " line "), refused.getMessage());
    assertTrue(refused.getMessage().contains(said), refused.getMessage());
  }

  @Test
  void read_markBeforeTheText_isPassedOver() throws IOException {
    AvailabilityTrace marked = AvailabilityTrace.read(file("\uFEFFclient,from,to\r\nann,0,1"));
    assertEquals(List.of(ANN), marked.clients());
  }

  @Test
  void read_bytesThatAreNoText_namesFileAndLine() throws IOException {
    byte[] latin = "client,from,to\nann,0,1\nJ\u00fcrg,0,1\n".getBytes(ISO_8859_1);
    Path file = Files.write(folder.resolve("trace.csv"), latin);
    var refused = assertThrows(DataFileException.class, () -> AvailabilityTrace.read(file));
    assertEquals(
        file + " line 3: 'J\uFFFDrg,0,1'; expected a text in UTF-8 without U+FFFD",
        refused.getMessage());
  }

  @Test
  void read_missingFile_fails() {
    assertThrows(IOException.class, () -> AvailabilityTrace.read(folder.resolve("none.csv")));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void every_noTime_isRefused(double seconds) throws Exception {
    AvailabilityTrace trace = trace();
    assertThrows(IllegalArgumentException.class, () -> trace.every(seconds));
  }
}
