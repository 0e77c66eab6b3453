package org.murmuration.murmur.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.file.DataFile;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.fl.data.hdf5.ExamplesFile;
import org.murmuration.fl.data.leaf.LeafFolder;
import org.murmuration.fl.data.synthetic.SyntheticClients;
import org.murmuration.fl.data.text.Alphabet;
import org.murmuration.fl.data.text.CharacterWindows;
import org.murmuration.fl.data.text.SpeakerFile;
import org.murmuration.fl.data.transform.RowPipeline;
import org.murmuration.fl.seed.Seed;
import org.murmuration.murmur.data.Federation.Rows;

/** Data sets whose rows come by client. */
public final class Naturals {
  private static final String DIGITS = "fed_emnist_digitsonly";
  private static final String LETTERS_TOO = "fed_emnist";

  /** LEAF's last character, which its programs take for each that they do not know. */
  private static final char STRANGER = '}';

  private Naturals() {}

  /**
   * Returns Tiny Shakespeare by speaker, about a fifth of them held out.
   *
   * @param derived whether the alphabet is that of all texts, which tells of each speaker's; else
   *     it is LEAF's
   * @param length characters of a row
   * @param stride characters from one row to the next
   * @param leastRows speakers with fewer rows are left out
   */
  public static Federation shakespeare(
      Path folder, boolean derived, int length, int stride, int leastRows)
      throws DataFileException {
    Map<String, String> texts = new SpeakerFile(DataFile.find(folder, "input.txt")).texts();
    Alphabet alphabet = derived ? Alphabet.derived(texts.values()) : leafs();
    CharacterWindows windows = new CharacterWindows(alphabet, length, stride);
    return Federation.fifthHeldOut(
            "Shakespeare by speaker, " + length + " characters a row",
            windows.clients(texts, leastRows))
        .of(Rows.CHARACTERS);
  }

  /**
   * Returns a data set in LEAF's form.
   *
   * @param classes of numbers; a text has LEAF's alphabet
   */
  public static Federation leaf(Path folder, Optional<Integer> classes) throws DataFileException {
    LeafFolder leaf =
        classes.isPresent()
            ? new LeafFolder(folder, classes.get(), Optional.empty())
            : LeafFolder.ofTexts(folder, leafs());
    ClientData training = leaf.training();
    ClientData test = leaf.test();
    TestHalf.requireAlike(folder.resolve("test"), training.features(), test.features());
    boolean shared = test.ids().stream().anyMatch(training.ids()::contains);
    Rows rows = classes.isPresent() ? Rows.NUMBERS : Rows.CHARACTERS;
    return new Federation("LEAF's " + folder.getFileName(), rows, training, test, shared);
  }

  private static Alphabet leafs() {
    return Alphabet.leaf().withStrangersAs(STRANGER);
  }

  /** Returns TensorFlow Federated's EMNIST by writer, digits if their files are there. */
  public static Federation examples(Path folder) throws DataFileException {
    boolean letters =
        Files.isRegularFile(folder.resolve(LETTERS_TOO + "_train.h5"))
            && !Files.isRegularFile(folder.resolve(DIGITS + "_train.h5"));
    String name = letters ? LETTERS_TOO : DIGITS;
    int classes = letters ? 62 : 10;
    ClientData training = ExamplesFile.open(folder.resolve(name + "_train.h5"), classes);
    Path tested = folder.resolve(name + "_test.h5");
    ClientData test = ExamplesFile.open(tested, classes);
    TestHalf.requireAlike(tested, training.features(), test.features());
    return new Federation(name + " by writer", Rows.NUMBERS, training, test, true);
  }

  /** Returns Synthetic(alpha, beta), tested on a tenth of each client's rows. */
  public static Federation synthetic(int clients, double alpha, double beta, Seed seed) {
    SyntheticClients drawn = new SyntheticClients(clients, alpha, beta, 1000, seed);
    return new Federation(
        "Synthetic(" + alpha + ", " + beta + ")",
        Rows.NUMBERS,
        drawn.training(),
        drawn.test(),
        true);
  }

  /** Returns {@code data} with each of its whole-numbered features one-hot. */
  public static Federation oneHot(Federation data) {
    RowPipeline hot = RowPipeline.seeded(Seed.of(0)).oneHot(data.training().classes());
    return new Federation(
        data.name() + ", one-hot",
        Rows.NUMBERS,
        hot.over(data.training()),
        hot.over(data.heldOut()),
        data.testsTrainingClients());
  }
}
