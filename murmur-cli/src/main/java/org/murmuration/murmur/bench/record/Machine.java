package org.murmuration.murmur.bench.record;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The machine in words: what a reader must know to compare times. */
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final double BYTES_PER_GB = 1e9;

  /** Flags of Linux for what the kernels gain most by, and their names in print. */
  private static final Map<String, String> ABILITIES = abilities();

  private Machine() {}

  private static Map<String, String> abilities() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("avx2", "AVX2");
    names.put("avx512f", "AVX-512");
    names.put("aes", "AES");
    names.put("vaes", "VAES");
    names.put("asimd", "NEON");
    names.put("sve", "SVE");
    return names;
  }

  /** Returns processor, cores and memory of this machine. */
  static String text() {
    List<String> processors = List.of();
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      processors = lines.toList();
    } catch (IOException e) {
      // Only Linux has the file; elsewhere the architecture has to do.
    }
    return text(processors, Runtime.getRuntime().availableProcessors(), memory());
  }

  static String text(List<String> processors, int cores, String memory) {
    List<String> parts = new ArrayList<>();
    parts.add(value(processors, "model name", System.getProperty("os.arch")));
    Set<String> flags =
        Set.of(
            value(processors, "flags", value(processors, "Features", "none"))
                .replaceAll("\\s+", " ")
                .split(" "));
    ABILITIES.forEach(
        (flag, name) -> {
          if (flags.contains(flag)) {
            parts.add(name);
          }
        });
    parts.add(cores + (cores == 1 ? " core" : " cores"));
    parts.add(memory);
    return String.join(", ", parts);
  }

  private static String value(List<String> processors, String key, String otherwise) {
    return processors.stream()
        .filter(line -> line.startsWith(key) && line.contains(":"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(otherwise);
  }

  private static String memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? String.format(Locale.ROOT, "%.0f GB", system.getTotalMemorySize() / BYTES_PER_GB)
        : "memory unknown";
  }
}
