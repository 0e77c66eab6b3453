package org.murmuration.fl.cohort;

import java.util.List;
import java.util.stream.IntStream;
import org.murmuration.fl.data.ClientId;

/** Populations of padded names, in order. */
final class Populations {
  private Populations() {}

  static List<ClientId> of(int clients) {
    return IntStream.range(0, clients)
        .mapToObj(i -> new ClientId(String.format("client-%05d", i)))
        .toList();
  }
}
