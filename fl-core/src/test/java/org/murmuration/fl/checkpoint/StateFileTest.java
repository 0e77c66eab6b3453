package org.murmuration.fl.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.dp.noise.NoiseMemory;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.optimize.ServerState;
import org.murmuration.fl.process.FederatedState;
import org.murmuration.fl.process.Participations;
import org.murmuration.secagg.key.Digest;

class StateFileTest {
  private static final RunMark MARK = RunMark.of("a run", true);
  private static final int HEADER = 20;
  private static final int HASH = 32;

  private static final FederatedState STATE =
      state(
          NoiseMemory.insecureOf(
              3,
              List.of(new long[] {1, -2}, new long[] {3, 4}),
              List.of(new double[] {0.5, -0.0})));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("state");
  }

  private static FederatedState state(NoiseMemory noise) {
    ModelWeights model = ModelWeights.copyOf(new float[] {1.5f, -0.0f});
    ModelWeights other = ModelWeights.copyOf(new float[] {Float.MIN_VALUE, 3});
    return new FederatedState(
        ServerState.of(model).keeping("velocity", other).keeping("control", model),
        Map.of(new ClientId("b"), other, new ClientId("a"), model),
        new RoundId(7),
        new Participations(Map.of(new ClientId("a"), 2, new ClientId("c"), 6)),
        OptionalDouble.of(0.1),
        noise);
  }

  @Test
  void read_whatWasWritten_isEqual() throws Exception {
    StateFile.write(file, MARK, STATE);
    FederatedState read = StateFile.read(file, MARK);
    assertEquals(STATE, read);
    assertEquals(STATE.hashCode(), read.hashCode());
    assertEquals(STATE.toString(), read.toString());
    assertFalse(Files.exists(folder.resolve("state.partial")));
    byte[] once = Files.readAllBytes(file);
    StateFile.write(file, MARK, read);
    assertArrayEquals(once, Files.readAllBytes(file), "one spelling");
  }

  /** It holds what clients keep, which is no release; a crash's leftover opens it to nobody. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void write_whereFilesHavePermissions_forItsOwnerOnly() throws Exception {
    Path partial = Files.writeString(folder.resolve("state.partial"), "left by a crash");
    Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rw-r--r--"));
    StateFile.write(file, MARK, STATE);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void readSaved_note_isWhatWasWritten() throws Exception {
    StateFile.write(file, MARK, new StateFile.Saved(STATE, "a note, \u00e9"));
    assertEquals(new StateFile.Saved(STATE, "a note, \u00e9"), StateFile.readSaved(file, MARK));
    assertEquals(STATE, StateFile.read(file, MARK));
  }

  @Test
  void state_printed_isShortAndNamesNoClient() {
    assertEquals(
        "FederatedState[RoundId[number=7] next, model of 2 weights, server keeps [control,"
            + " velocity], 2 clients keep theirs, 2 took part, clip 0.1]",
        STATE.toString().replace("round 7", "RoundId[number=7]"));
  }

  /** A file cut off anywhere, and one with a byte more. */
  @Test
  void read_otherLength_isRefused() throws Exception {
    StateFile.write(file, MARK, STATE);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      String said = refusal();
      assertTrue(
          said.contains(length < HEADER + HASH ? "header at byte 0" : "cut off"),
          length + ": " + said);
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertTrue(refusal().contains("something was added"));
  }

  @Test
  void read_anyByteChanged_isRefused() throws Exception {
    StateFile.write(file, MARK, STATE);
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(file, changed);
      String said = refusal();
      String expected =
          at < 8 ? "magic" : at < 12 ? "version" : at < HEADER ? "length" : "the file was changed";
      assertTrue(said.contains(expected), at + ": " + said);
    }
  }

  /** With a hash that fits, each count that is too large names its field and place. */
  @Test
  void read_wrongFieldsUnderARightHash_namesFieldAndPlace() throws Exception {
    StateFile.write(file, MARK, STATE);
    byte[] whole = Files.readAllBytes(file);
    int round = HEADER + 33 + 4;
    assertTrue(forged(whole, round, 0).contains("round at byte " + round));
    int clip = round + 4;
    byte[] flag = whole.clone();
    flag[clip] = 2;
    assertTrue(forged(flag).contains("clip at byte " + clip + ": expected 0 or 1, got 2"));
    int model = clip + 9;
    assertTrue(forged(whole, model, -1).contains("model at byte " + model + ": says -1"));
    int vectors = model + 12;
    assertTrue(forged(whole, vectors, 1 << 30).contains("server vectors at byte " + vectors));
    assertTrue(forged(whole, vectors, 1).contains("at byte"), "the rest is read as other fields");
    assertTrue(forged(longer(whole)).contains("1 bytes are left over"));
  }

  private String forged(byte[] whole, int at, int value) throws Exception {
    byte[] changed = whole.clone();
    ByteBuffer.wrap(changed).putInt(at, value);
    return forged(changed);
  }

  private String forged(byte[] changed) throws Exception {
    int end = changed.length - HASH;
    byte[] hash = Digest.ofBytes(Arrays.copyOf(changed, end)).bytes();
    System.arraycopy(hash, 0, changed, end, HASH);
    Files.write(file, changed);
    return refusal();
  }

  private static byte[] longer(byte[] whole) {
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    ByteBuffer.wrap(longer).putLong(12, (long) whole.length + 1 - HEADER - HASH);
    return longer;
  }

  private String refusal() {
    return String.valueOf(
        assertThrows(MalformedState.class, () -> StateFile.read(file, MARK)).getMessage());
  }

  @Test
  void read_anotherRuns_isRefused() throws Exception {
    StateFile.write(file, MARK, STATE);
    for (RunMark other : List.of(RunMark.of("another", true), RunMark.of("a run", false))) {
      var thrown = assertThrows(MalformedState.class, () -> StateFile.read(file, other));
      assertTrue(String.valueOf(thrown.getMessage()).contains("another run"));
    }
  }

  /** Rule 16: secure noise is never part of a saved state. */
  @Test
  void write_secretNoise_isRefusedAndTheOldFileStays() throws Exception {
    RunMark secure = RunMark.of("a run", false);
    FederatedState without = state(NoiseMemory.NONE);
    StateFile.write(file, secure, without);
    assertThrows(IllegalArgumentException.class, () -> StateFile.write(file, secure, STATE));
    assertEquals(without, StateFile.read(file, secure));
  }
}
