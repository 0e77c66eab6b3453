package org.murmuration.murmur.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.data.Dataset;
import org.murmuration.murmur.digits.DigitWriters;
import org.murmuration.murmur.digits.WrittenDigits;

/** Simulated writers as clients; a writer's digits are drawn when first asked for. */
public final class EmbeddedDigits implements ClientData {
  private static final int CLASSES = 10;

  private final DigitWriters writers;
  private final int first;
  private final int count;

  /** Some 60 kB each: above it, writers are drawn again each time, so that memory has a bound. */
  private static final int MOST_KEPT = 4000;

  private final Map<ClientId, Dataset> drawn = new ConcurrentHashMap<>();

  private EmbeddedDigits(DigitWriters writers, int first, int count) {
    this.writers = writers;
    this.first = first;
    this.count = count;
  }

  /** Returns {@code training} writers that train and {@code heldOut} more that never do. */
  public static Federation federation(long seed, int training, int heldOut) {
    DigitWriters writers = DigitWriters.of(seed, Math.addExact(training, heldOut));
    return new Federation(
        training + " simulated writers",
        new EmbeddedDigits(writers, 0, training),
        new EmbeddedDigits(writers, training, heldOut));
  }

  @Override
  public List<ClientId> ids() {
    return IntStream.range(first, first + count).mapToObj(EmbeddedDigits::id).toList();
  }

  @Override
  public ClientRows rows(ClientId client) {
    Dataset kept = drawn.get(client);
    if (kept != null) {
      return kept.all();
    }
    Dataset fresh = draw(client);
    if (drawn.size() < MOST_KEPT) {
      drawn.put(client, fresh);
    }
    return fresh.all();
  }

  @Override
  public int features() {
    return WrittenDigits.PIXELS;
  }

  @Override
  public int classes() {
    return CLASSES;
  }

  private static ClientId id(int writer) {
    return new ClientId(String.format(Locale.ROOT, "writer-%06d", writer));
  }

  private Dataset draw(ClientId client) {
    int writer = Integer.parseInt(client.value().substring("writer-".length()));
    if (writer < first || writer >= first + count) {
      throw new IllegalArgumentException("no such writer among these: " + client);
    }
    WrittenDigits digits = writers.digits(writer);
    return Dataset.wrap(digits.pixels(), digits.labels(), CLASSES);
  }
}
