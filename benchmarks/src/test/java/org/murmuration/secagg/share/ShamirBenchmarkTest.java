package org.murmuration.secagg.share;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shared is what comes back, among as many as the benchmark says. */
class ShamirBenchmarkTest {
  @ParameterizedTest
  @ValueSource(ints = {100, 1000})
  void reconstructWarm_sharesOfOneSecret_theSecretEachTime(int holders) {
    ShamirBenchmark benchmark = new ShamirBenchmark();
    benchmark.holders = holders;
    benchmark.reveal();
    byte[] secret = benchmark.reconstructWarm().orElseThrow();
    assertArrayEquals(secret, benchmark.reconstructWarm().orElseThrow());
    List<Share> shares = benchmark.share();
    assertEquals(holders, shares.size());
    List<RevealedShare> first =
        shares.subList(0, 2 * holders / 3).stream().map(RevealedShare::new).toList();
    List<Integer> positions =
        java.util.stream.IntStream.rangeClosed(1, first.size()).boxed().toList();
    Reconstruction other = Reconstruction.of(new Threshold(2 * holders / 3, holders), positions);
    assertArrayEquals(secret, other.rebuild(first).orElseThrow());
  }
}
