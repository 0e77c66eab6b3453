package org.murmuration.fl.data.known;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.testkit.DataFolder;

class KnownSetsTest {
  private static final byte[] CONTENT = "abc".getBytes(US_ASCII);

  /** FIPS 180-2, appendix B.1. */
  private static final Sum ABC =
      new Sum(3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

  @TempDir Path folder;

  @Test
  void sum_ofTheStandardsExample_isTheStandards() throws IOException {
    assertEquals(ABC, Sum.of(new ByteArrayInputStream(CONTENT)));
    assertThrows(IllegalArgumentException.class, () -> new Sum(-1, ABC.sha256()));
    assertThrows(IllegalArgumentException.class, () -> new Sum(3, "abc"));
    assertThrows(IllegalArgumentException.class, () -> new Sum(3, ABC.sha256().replace('b', 'B')));
  }

  @Test
  void problemIn_plainOrAnybodysGzip_isNone() throws IOException {
    KnownFile file = known(Optional.empty(), Optional.of(ABC));
    Files.write(folder.resolve("a.txt"), CONTENT);
    assertEquals(Optional.empty(), file.problemIn(folder));
    Files.delete(folder.resolve("a.txt"));
    Files.write(folder.resolve("a.txt.gz"), gzip(CONTENT));
    assertEquals(Optional.empty(), file.problemIn(folder));
  }

  @Test
  void problemIn_publishedGzip_needsNoOtherSum() throws IOException {
    byte[] packed = gzip(CONTENT);
    Sum sum = Sum.of(new ByteArrayInputStream(packed));
    KnownFile file = known(Optional.of(sum), Optional.empty());
    Files.write(folder.resolve("a.txt.gz"), packed);
    assertEquals(Optional.empty(), file.problemIn(folder));
    packed[4] ^= 1; // a time stamp
    Files.write(folder.resolve("a.txt.gz"), packed);
    assertTrue(file.problemIn(folder).orElseThrow().endsWith("; expected " + sum));
    Files.write(folder.resolve("a.txt"), CONTENT);
    assertTrue(file.problemIn(folder).orElseThrow().contains("only the sum of its gzip is known"));
  }

  @Test
  void problemIn_changedFile_namesFileFoundAndExpected() throws IOException {
    Path path = Files.write(folder.resolve("a.txt"), new byte[0]);
    assertEquals(
        path
            + ": 0 bytes with SHA-256"
            + " e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855; expected "
            + ABC,
        known(Optional.empty(), Optional.of(ABC)).problemIn(folder).orElseThrow());
  }

  @Test
  void problemIn_truncatedGzip_saysSo() throws IOException {
    byte[] packed = gzip(CONTENT);
    Files.write(folder.resolve("a.txt.gz"), Arrays.copyOf(packed, packed.length - 9));
    assertTrue(
        known(Optional.empty(), Optional.of(ABC))
            .problemIn(folder)
            .orElseThrow()
            .contains("cannot be read ("));
  }

  @Test
  void problemIn_absent_tellsWhatIsExpected() {
    KnownFile file = known(Optional.empty(), Optional.of(ABC));
    assertEquals(
        folder.resolve("a.txt.gz") + ": absent; expected " + ABC,
        file.problemIn(folder).orElseThrow());
    assertThrows(IllegalArgumentException.class, () -> known(Optional.empty(), Optional.empty()));
  }

  @Test
  void kmnist_trainingImagesAbsent_namesFileAndChecksum() {
    List<String> problems = KnownSets.named("kmnist").orElseThrow().problemsIn(folder);
    assertEquals(4, problems.size());
    assertEquals(
        folder.resolve("train-images-idx3-ubyte.gz")
            + ": absent; expected 18165135 bytes with SHA-256"
            + " 51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4",
        problems.get(0));
  }

  @Test
  void all_sets_haveDifferentNamesAndMirrorsThatAreFolders() {
    assertEquals(
        KnownSets.all().size(), KnownSets.all().stream().map(KnownSet::name).distinct().count());
    for (KnownSet set : KnownSets.all()) {
      assertEquals(Optional.of(set), KnownSets.named(set.name()));
      set.mirrors().forEach(mirror -> assertTrue(mirror.matches("https://.*/"), mirror));
    }
    assertEquals(Optional.empty(), KnownSets.named("imagenet"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mnist",
        "fashion-mnist",
        "qmnist-writers",
        "adult",
        "tinyshakespeare",
        "breast-homo",
        "default-credit-homo"
      })
  void problemsIn_theFolderItself_areNone(String name) {
    Path data = DataFolder.require(name);
    assertEquals(List.of(), KnownSets.named(name).orElseThrow().problemsIn(data));
  }

  private static KnownFile known(Optional<Sum> packed, Optional<Sum> plain) {
    return new KnownFile("a.txt", true, packed, plain);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }
}
