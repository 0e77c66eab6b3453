package org.murmuration.murmur.sweep;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One combination of flags, tried once with each seed.
 *
 * @param own what sets it apart from the others, by flag without dashes, in the file's order
 * @param flags all flags of its runs, the own ones too
 * @param published rounds to the target that somebody else reports, to stand beside ours
 */
record Cell(Map<String, String> own, Map<String, String> flags, OptionalDouble published) {
  /** Flags that do not change a result: how fast it runs, and where the data lie. */
  static final List<String> OF_THE_MACHINE = List.of("threads", "data-dir", "writers-dir");

  /** The own flags in one line; {@code all} where nothing varies. */
  String name() {
    return own.isEmpty()
        ? "all"
        : own.entrySet().stream()
            .map(flag -> flag.getKey() + "=" + flag.getValue())
            .collect(Collectors.joining(" "));
  }

  /** The name as the name of a file may be. */
  String slug() {
    return name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
  }

  /** Returns the words of the command line of {@code seed}. */
  List<String> words(long seed) {
    Map<String, String> all = new TreeMap<>(flags);
    all.put("seed", Long.toString(seed));
    all.put("simulate-privacy-seed", Long.toString(seed));
    return all.entrySet().stream()
        .map(flag -> "--" + flag.getKey() + "=" + flag.getValue())
        .toList();
  }
}
