package org.murmuration.fl.checkpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.murmuration.fl.process.FederatedState;
import org.murmuration.secagg.key.Digest;

/**
 * The file of a state: a magic word, a version, the length of what follows, the fields of {@link
 * StateBytes}, and the SHA-256 of all before it.
 *
 * <p>Promised: a crash while writing leaves the file that was there before; what is read is what
 * was written, or refused. The hash tells accidents and edits, not an attacker, who can make
 * another; and a file that is put back to an older one is told only by a ledger.
 */
public final class StateFile {
  private static final byte[] MAGIC = "murmur/s".getBytes(US_ASCII);
  private static final int VERSION = 1;
  private static final int HEADER_BYTES = MAGIC.length + Integer.BYTES + Long.BYTES;
  private static final int HASH_BYTES = 32;

  private StateFile() {}

  /**
   * What a file holds.
   *
   * @param note whatever else its owner keeps with the state, as text
   */
  public record Saved(FederatedState state, String note) {}

  /**
   * Writes {@code state} in place of what is at {@code file}, durably.
   *
   * @throws IllegalArgumentException if it remembers noise that is secret: only a simulated run's
   *     noise is saved
   */
  public static void write(Path file, RunMark mark, FederatedState state) throws IOException {
    write(file, mark, new Saved(state, ""));
  }

  /** The same with a note of the caller's. */
  public static void write(Path file, RunMark mark, Saved saved) throws IOException {
    FederatedState state = saved.state();
    if (!mark.simulated() && !state.noise().isEmpty()) {
      throw new IllegalArgumentException(
          "the noise of this run is shared between its rounds and secret, so its state is not"
              + " saved; run it to its end, or simulate its privacy");
    }
    byte[] fields = StateBytes.of(mark, saved);
    ByteBuffer whole = ByteBuffer.allocate(HEADER_BYTES + fields.length + HASH_BYTES);
    whole.put(MAGIC).putInt(VERSION).putLong(fields.length).put(fields);
    whole.put(Digest.ofBytes(Arrays.copyOf(whole.array(), whole.position())).bytes());
    DurableFile.replace(file, whole.flip());
  }

  /**
   * Reads the state of the run that {@code mark} is of.
   *
   * @throws MalformedState if the file was cut off or changed, has another version, or is another
   *     run's
   */
  public static FederatedState read(Path file, RunMark mark) throws IOException, MalformedState {
    return readSaved(file, mark).state();
  }

  /** The same with the note. */
  public static Saved readSaved(Path file, RunMark mark) throws IOException, MalformedState {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer fields = fields(bytes);
    StateReading reading = new StateReading(fields);
    Digest settings = Digest.copyOf(reading.fixed("settings", HASH_BYTES));
    boolean simulated = reading.flag("simulated");
    if (!settings.equals(mark.settings()) || simulated != mark.simulated()) {
      throw new MalformedState(
          "it is the state of another run: expected settings "
              + mark.settings()
              + ", got "
              + settings
              + "; resume with the settings and the data that it was started with");
    }
    return reading.saved();
  }

  private static ByteBuffer fields(byte[] bytes) throws MalformedState {
    if (bytes.length < HEADER_BYTES + HASH_BYTES) {
      throw MalformedState.at(
          "header",
          0,
          "expected at least " + (HEADER_BYTES + HASH_BYTES) + " bytes, got " + bytes.length);
    }
    ByteBuffer whole = ByteBuffer.wrap(bytes);
    byte[] magic = new byte[MAGIC.length];
    whole.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw MalformedState.at("magic", 0, "this is no file of a run's state");
    }
    int version = whole.getInt();
    if (version != VERSION) {
      throw MalformedState.at("version", MAGIC.length, "expected " + VERSION + ", got " + version);
    }
    requireLength(whole.getLong(), bytes.length);
    requireHash(bytes);
    return whole.limit(bytes.length - HASH_BYTES);
  }

  private static void requireLength(long length, int size) throws MalformedState {
    long expected = HEADER_BYTES + length + HASH_BYTES;
    if (length < 0 || expected != size) {
      throw MalformedState.at(
          "length",
          MAGIC.length + Integer.BYTES,
          "expected a file of "
              + expected
              + " bytes, got "
              + size
              + (size < expected ? "; it was cut off" : "; something was added"));
    }
  }

  private static void requireHash(byte[] bytes) throws MalformedState {
    int end = bytes.length - HASH_BYTES;
    Digest expected = Digest.ofBytes(Arrays.copyOf(bytes, end));
    Digest got = Digest.copyOf(Arrays.copyOfRange(bytes, end, bytes.length));
    if (!expected.equals(got)) {
      throw MalformedState.at(
          "hash", end, "expected " + expected + ", got " + got + "; the file was changed");
    }
  }
}
