package org.murmuration.secagg;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How far one client gets: the last message it makes, 0 (none) to 4 or, where it signs, 5 (all),
 * and whether that one arrives in time.
 */
public record Fate(int sent, boolean lastArrives) {
  public static final Fate STAYS = new Fate(5, true);

  /** Every fate among {@code messages}: none sent, or one of them as the last, arriving or not. */
  public static List<Fate> all(int messages) {
    return Stream.concat(
            Stream.of(new Fate(0, true)),
            IntStream.rangeClosed(1, messages)
                .boxed()
                .flatMap(sent -> Stream.of(new Fate(sent, false), new Fate(sent, true))))
        .toList();
  }

  boolean sends(int step) {
    return sent >= step;
  }

  boolean arrives(int step) {
    return sent > step || (sent == step && lastArrives);
  }

  /** Every combination of fates of {@code clients} clients. */
  public static Stream<List<Fate>> combinations(int clients, int messages) {
    List<Fate> fates = all(messages);
    return IntStream.range(0, (int) Math.pow(fates.size(), clients))
        .mapToObj(index -> digits(index, clients, fates));
  }

  private static List<Fate> digits(int index, int clients, List<Fate> fates) {
    Fate[] chosen = new Fate[clients];
    int rest = index;
    for (int i = 0; i < clients; i++) {
      chosen[i] = fates.get(rest % fates.size());
      rest /= fates.size();
    }
    return List.of(chosen);
  }
}
