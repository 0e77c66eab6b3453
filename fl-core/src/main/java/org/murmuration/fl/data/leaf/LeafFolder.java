package org.murmuration.fl.data.leaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.data.file.DataFile;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.fl.data.text.Alphabet;

/**
 * A folder as LEAF's scripts write it: {@code train/*.json} and {@code test/*.json}, plain or gzip,
 * each an object with {@code users}, {@code num_samples} and {@code user_data}, where a user has
 * rows {@code x} and labels {@code y}.
 *
 * <p>A row is a list of numbers, of lists of them, or a text; a label is a whole number or a
 * character. A client is a user; a user may be in both halves, with other rows.
 *
 * <p>Source: Caldas et al. 2018 (LEAF) and its repository's data sets.
 *
 * @param classes how many classes there are, at least 1; every label is below it
 * @param alphabet of texts, for data sets whose rows are texts
 */
public record LeafFolder(Path folder, int classes, Optional<Alphabet> alphabet) {
  public LeafFolder {
    if (classes < 1) {
      throw new IllegalArgumentException("classes must be at least 1, got " + classes);
    }
  }

  /** A folder whose rows are texts, as LEAF's Shakespeare: a class is a character. */
  public static LeafFolder ofTexts(Path folder, Alphabet alphabet) {
    return new LeafFolder(folder, alphabet.size(), Optional.of(alphabet));
  }

  /** Returns the users of {@code train/*.json}. */
  public ClientData training() throws DataFileException {
    return half("train");
  }

  /** Returns the users of {@code test/*.json}. */
  public ClientData test() throws DataFileException {
    return half("test");
  }

  private ClientData half(String name) throws DataFileException {
    Map<ClientId, ClientRows> clients = new TreeMap<>();
    DataFile last = new DataFile(folder.resolve(name));
    for (Path path : files(folder.resolve(name))) {
      last = new DataFile(path);
      LeafReader.read(last, classes, alphabet, clients);
    }
    try {
      return ClientData.of(clients, classes);
    } catch (IllegalArgumentException e) {
      throw last.bad(String.valueOf(e.getMessage()), "users whose rows are alike");
    }
  }

  private static List<Path> files(Path half) throws DataFileException {
    DataFile there = new DataFile(half);
    if (!Files.isDirectory(half)) {
      throw there.bad("no such folder", "a folder of LEAF's .json files");
    }
    try (Stream<Path> all = Files.list(half)) {
      List<Path> found =
          all.filter(path -> path.toString().matches(".*\\.json(\\.gz)?")).sorted().toList();
      if (found.isEmpty()) {
        throw there.bad("no .json file in it", "one at least");
      }
      return found;
    } catch (IOException e) {
      throw there.unreadable(e);
    }
  }
}
