package org.murmuration.murmur.bench.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command line of {@code murmur}, as a user types it.
 *
 * @param words what follows {@code murmur}
 * @param heapMib the largest heap it may take, in MiB; 0 for the Java's own choice
 * @param limitSeconds after which it is killed
 */
public record Invocation(List<String> words, int heapMib, int limitSeconds) {
  private static final int LIMIT_SECONDS = 600;
  private static final int MIB_PER_GIB = 1024;

  public Invocation {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command line has at least the name of a command");
    }
    if (heapMib < 0 || limitSeconds < 1) {
      throw new IllegalArgumentException(
          "a heap of 0 MiB or more and a limit of 1 s or more, got "
              + heapMib
              + " and "
              + limitSeconds);
    }
  }

  /** Returns {@code line}, its words parted by blanks, with the usual heap and ten minutes. */
  public static Invocation of(String line) {
    return new Invocation(List.of(line.strip().split("\\s+", -1)), 0, LIMIT_SECONDS);
  }

  /** Returns this with at most {@code gib} GiB of heap. */
  public Invocation withHeap(int gib) {
    return withHeapMib(Math.multiplyExact(gib, MIB_PER_GIB));
  }

  /** Returns this with at most {@code mib} MiB of heap. */
  public Invocation withHeapMib(int mib) {
    return new Invocation(words, mib, limitSeconds);
  }

  /** The flag of the largest heap; empty for the Java's own choice. */
  Optional<String> heapFlag() {
    if (heapMib == 0) {
      return Optional.empty();
    }
    return Optional.of(
        heapMib % MIB_PER_GIB == 0 ? "-Xmx" + heapMib / MIB_PER_GIB + "g" : "-Xmx" + heapMib + "m");
  }

  /** Returns this with {@code seconds} to end in. */
  public Invocation within(int seconds) {
    return new Invocation(words, heapMib, seconds);
  }

  /** Returns this with {@code more} words after the others. */
  public Invocation and(String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return new Invocation(all, heapMib, limitSeconds);
  }

  /** Returns what a user types, without the prompt; where data lies is each user's own. */
  public String text() {
    List<String> shown = new ArrayList<>(words);
    int folder = shown.indexOf("--data-dir") + 1;
    if (folder > 0 && folder < shown.size()) {
      shown.set(folder, "DIR");
    }
    String heap = heapFlag().map(flag -> "JAVA_TOOL_OPTIONS=" + flag + " ").orElse("");
    return heap + "./murmur " + String.join(" ", shown);
  }
}
