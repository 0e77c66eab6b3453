package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.testkit.DataFolder;

/** {@code data list|verify|download}; mirrors are servers on this machine. */
class DataCommandTest {
  private static final String NO_ADULT =
      "adult.data: absent; expected 3974305 bytes with SHA-256"
          + " 5b00264637dbfec36bdeaab5676b0b309ff9eb788d63554ca0a249491c86603d";

  @TempDir Path folder;

  @Test
  void list_json_namesSetsFilesAndSums() throws IOException {
    JsonNode sets = Ran.of("data list --json").json().get("sets");
    assertEquals("mnist", sets.at("/0/name").asText());
    assertEquals("train-images-idx3-ubyte.gz", sets.at("/0/files/0/name").asText());
    assertEquals(9_912_422, sets.at("/0/files/0/bytes").asInt());
    assertTrue(Ran.of("data list").out().contains("kmnist: 70,000 cursive hiragana"));
  }

  @Test
  void verify_emptyFolder_findsEachFileAbsent() throws IOException {
    Ran ran = Ran.of("data verify adult --json --data-dir " + folder);
    assertEquals(1, ran.exit());
    assertFalse(ran.json().get("ok").asBoolean());
    assertEquals(2, ran.json().get("findings").size());
    assertEquals(folder.resolve(NO_ADULT).toString(), ran.json().at("/findings/0").asText());
  }

  @Test
  void download_setWithoutMirror_saysWhatToPutThere() {
    Ran ran = Ran.of("data download adult --data-dir " + folder);
    assertEquals(2, ran.exit());
    assertTrue(ran.complaint().contains("no mirror of adult is known; name one with --mirror"));
    assertTrue(ran.complaint().endsWith(folder.resolve(NO_ADULT).toString()), ran.err());
  }

  @Test
  void download_mirrorsThatFail_eachSaysWhy() throws IOException {
    try (Served nothing = Served.from(folder.resolve("nothing"));
        Served wrong = Served.from(Files.createDirectory(folder.resolve("wrong")))) {
      Files.write(folder.resolve("wrong/adult.data"), new byte[5000]);
      Ran ran =
          Ran.of(
              "data download adult --mirror "
                  + nothing.address()
                  + " --mirror "
                  + wrong.address()
                  + " --data-dir "
                  + folder.resolve("new/adult"));
      assertEquals(2, ran.exit(), ran.err());
      assertTrue(ran.complaint().contains("adult.data: not downloaded; "), ran.err());
      assertTrue(
          ran.complaint().contains(nothing.address() + "/adult.data: HTTP status 404"), ran.err());
      assertTrue(ran.complaint().contains("5000 bytes with SHA-256 "), ran.err());
      assertFalse(Files.exists(folder.resolve("new/adult/adult.data")));
      assertFalse(Files.exists(folder.resolve("new/adult/adult.data.part")));
    }
  }

  @Test
  void download_fromAMirror_isVerifiedAndNotFetchedTwice() throws IOException {
    try (Served adult = Served.from(DataFolder.require("adult"))) {
      String line = "data download adult --json --mirror " + adult.address() + "/ --data-dir ";
      Ran ran = Ran.of(line + folder);
      assertEquals(0, ran.exit(), ran.err());
      assertEquals(2, ran.json().get("fetched").size());
      assertEquals(0, Ran.of("data verify adult --data-dir " + folder).exit());
      assertEquals(2, Ran.of(line + folder).json().get("present").size());
    }
  }

  @Test
  void train_folderNamedAsAKnownSet_isChecked() throws IOException {
    Path kmnist = Files.createDirectory(folder.resolve("kmnist"));
    Ran ran = Ran.of("train --data idx --data-dir " + kmnist);
    assertEquals(2, ran.exit());
    assertTrue(
        ran.complaint()
            .startsWith(
                "murmur: "
                    + kmnist.resolve("train-images-idx3-ubyte.gz")
                    + ": absent; expected 18165135 bytes with SHA-256 51467d22d8cc"),
        ran.err());
    assertTrue(
        Ran.of("train --data idx --known none --data-dir " + kmnist)
            .complaint()
            .contains("no train-images-idx3-ubyte in it"));
  }

  /** The KMNIST folder as it lies there: only the training images are missing. */
  @Test
  void verify_kmnistWithoutTrainingImages_findsThemAlone() throws IOException {
    Path kmnist = DataFolder.require("kmnist");
    JsonNode json = Ran.of("data verify kmnist --json --data-dir " + kmnist).json();
    for (JsonNode finding : json.get("findings")) {
      assertTrue(
          finding.asText().contains("train-images-idx3-ubyte.gz: absent; expected 18165135"));
    }
  }

  /** A folder over HTTP. */
  private record Served(HttpServer server) implements AutoCloseable {
    static Served from(Path root) throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/data/",
          exchange -> {
            Path file = root.resolve(exchange.getRequestURI().getPath().replaceFirst("/data/", ""));
            try (exchange) {
              if (Files.isRegularFile(file)) {
                byte[] bytes = Files.readAllBytes(file);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
              } else {
                exchange.sendResponseHeaders(404, -1);
              }
            }
          });
      server.start();
      return new Served(server);
    }

    String address() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/data";
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
