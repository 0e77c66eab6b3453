package org.murmuration.fl.data.known;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A public data set.
 *
 * @param name as a folder may be called
 * @param about what it is, in a few words
 * @param license as its source states it
 * @param mirrors addresses of a folder with its published files, each ending in a slash; may be
 *     none
 */
public record KnownSet(
    String name, String about, String license, List<String> mirrors, List<KnownFile> files) {
  public KnownSet {
    mirrors = List.copyOf(mirrors);
    files = List.copyOf(files);
  }

  /**
   * Returns what is missing in {@code folder} or different there, a line each; empty if nothing.
   */
  public List<String> problemsIn(Path folder) {
    return files.stream().map(file -> file.problemIn(folder)).flatMap(Optional::stream).toList();
  }
}
