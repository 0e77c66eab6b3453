package org.murmuration.fl.eligible;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.fl.cohort.Eligibility;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.fl.eligible.DeviceReports.State;

class DeviceTraceTest {
  private static final ClientId ANN = new ClientId("ann");
  private static final ClientId BEN = new ClientId("ben");
  private static final RoundId FIRST = new RoundId(1);
  private static final RoundId SECOND = new RoundId(2);

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("devices.csv"), text);
  }

  private DeviceTrace trace() throws Exception {
    return DeviceTrace.read(
        file("client,state,from,to\nann,charging,0,20\nann, idle ,0,10\n\nben,charging,10,20\n"));
  }

  @Test
  void every_rounds_areInTheStatesOfTheirBegin() throws Exception {
    DeviceReports reports = trace().every(10);
    assertEquals(Set.of(State.CHARGING, State.IDLE), reports.of(ANN, FIRST));
    assertEquals(Set.of(State.CHARGING), reports.of(ANN, SECOND));
    assertEquals(Set.of(), reports.of(BEN, FIRST));
    assertEquals(Set.of(), reports.of(new ClientId("cem"), FIRST));
    assertEquals(List.of(ANN, BEN), trace().clients());
  }

  @Test
  void require_states_admitsWhoIsInAllOfThem() throws Exception {
    DeviceReports reports = trace().every(10);
    Eligibility both = reports.require(Set.of(State.CHARGING, State.IDLE));
    assertTrue(both.admits(ANN, FIRST));
    assertFalse(both.admits(ANN, SECOND));
    assertTrue(reports.require(Set.of(State.CHARGING)).admits(BEN, SECOND));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "client,from,to | line 1: 'client,from,to'; expected the header client,state,from,to",
        "'client,state,from,to\\nann,1,2' | line 2: 'ann,1,2'; expected 4 cells",
        "'client,state,from,to\\nann,asleep,1,2' | expected a state: charging, unmetered, idle",
        "'client,state,from,to\\n,idle,1,2' | line 2: ',idle,1,2'; expected the name of a client",
        "'client,state,from,to\\nann,idle,2,1' | expected from before to",
      })
  void read_noTrace_namesFileAndLine(String text, String said) throws IOException {
    Path file = file(text.replace("\\n", "\n"));
    var refused = assertThrows(DataFileException.class, () -> DeviceTrace.read(file));
    assertTrue(refused.getMessage().startsWith(file + " line "), refused.getMessage());
    assertTrue(refused.getMessage().contains(said), refused.getMessage());
  }

  @Test
  void every_noTime_isRefused() throws Exception {
    DeviceTrace trace = trace();
    assertThrows(IllegalArgumentException.class, () -> trace.every(0));
  }
}
