package org.murmuration.secagg.rebuild;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.secagg.share.Reconstruction;
import org.murmuration.secagg.share.Threshold;

/**
 * The last reconstructions used, by threshold and positions. On the complete graph nearly all
 * dealers' shares come from the same holders; on a sparse one the sets differ, but are small and
 * cheaply made anew.
 */
final class Reconstructions {
  /** Those of some clients that could not open every dealer's shares; 5 KiB each for 667 shares. */
  private static final int MOST = 64;

  private record Key(Threshold threshold, BitSet positions) {}

  private final Map<Key, Reconstruction> used = new LinkedHashMap<>(MOST, 0.75f, true);

  /** Returns the reconstruction from {@code positions}, which are not changed from here on. */
  Reconstruction at(Threshold threshold, BitSet positions) {
    Reconstruction found =
        used.computeIfAbsent(
            new Key(threshold, positions),
            key -> Reconstruction.of(threshold, positions.stream().boxed().toList()));
    if (used.size() > MOST) {
      used.remove(used.keySet().iterator().next());
    }
    return found;
  }
}
