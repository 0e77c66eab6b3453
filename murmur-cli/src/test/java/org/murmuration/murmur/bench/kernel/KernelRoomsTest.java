package org.murmuration.murmur.bench.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.murmuration.murmur.bench.Ratio.Sense;
import org.murmuration.murmur.bench.Room;
import org.murmuration.murmur.bench.jmh.Bar;
import org.murmuration.murmur.bench.jmh.JmhRoom;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;

class KernelRoomsTest {
  private static List<JmhRoom> rooms() {
    return KernelRooms.all().stream().map(JmhRoom.class::cast).toList();
  }

  private static List<BenchmarkListEntry> benchmarks() throws IOException {
    URL list = BenchmarkList.class.getResource(BenchmarkList.BENCHMARK_LIST);
    try (InputStream in = list.openStream()) {
      return BenchmarkList.readBenchmarkList(in);
    }
  }

  @Test
  void all_names_areTheAgreedOnes() {
    assertEquals(
        Set.of(
            "warmup",
            "mask",
            "share",
            "key",
            "quantize",
            "noise",
            "rotation",
            "step",
            "average",
            "ring",
            "gradient",
            "local",
            "account"),
        rooms().stream().map(Room::name).collect(Collectors.toSet()));
  }

  @Test
  void all_benchmarkClasses_haveARoom() throws IOException {
    Set<String> answered = rooms().stream().map(JmhRoom::benchmarks).collect(Collectors.toSet());
    Set<String> unanswered =
        benchmarks().stream()
            .map(BenchmarkListEntry::getUserClassQName)
            .filter(name -> !answered.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), unanswered);
  }

  @Test
  void local_adapter_mayTakeElevenTenthsOfTheBareFit() {
    Bar bar =
        rooms().stream()
            .flatMap(room -> room.bars().stream())
            .filter(each -> each.id().equals("local-adapter"))
            .findFirst()
            .orElseThrow();
    assertEquals(Sense.AT_LEAST, bar.sense());
    assertEquals(1.1, 1 / bar.bar(), 1e-12);
  }

  @Test
  void all_bars_haveAnIdEach() {
    List<String> ids = rooms().stream().flatMap(room -> room.bars().stream()).map(Bar::id).toList();
    assertEquals(ids.size(), Set.copyOf(ids).size());
    assertTrue(ids.size() > 15, ids.toString());
  }

  /** A slip in a method's or a parameter's name would let a bar vanish without a word. */
  @Test
  void all_bars_nameBenchmarksThatAreThere() throws IOException {
    List<BenchmarkListEntry> benchmarks = benchmarks();
    Set<String> astray = new TreeSet<>();
    for (JmhRoom room : rooms()) {
      for (Bar bar : room.bars()) {
        String name = room.benchmarks() + "." + bar.method();
        if (isThere(room, benchmarks)
            && benchmarks.stream().noneMatch(each -> answers(bar, name, each))) {
          astray.add(bar.id());
        }
      }
    }
    assertEquals(Set.of(), astray);
  }

  private static boolean isThere(JmhRoom room, List<BenchmarkListEntry> benchmarks) {
    return benchmarks.stream().anyMatch(e -> e.getUserClassQName().equals(room.benchmarks()));
  }

  private static boolean answers(Bar bar, String name, BenchmarkListEntry benchmark) {
    Map<String, String[]> choices = benchmark.getParams().orElse(Map.of());
    return benchmark.getUsername().equals(name)
        && bar.parameters().entrySet().stream()
            .allMatch(
                each ->
                    List.of(choices.getOrDefault(each.getKey(), new String[0]))
                        .contains(each.getValue()));
  }
}
