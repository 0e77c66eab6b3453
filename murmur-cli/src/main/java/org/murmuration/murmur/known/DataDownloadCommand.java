package org.murmuration.murmur.known;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.murmuration.fl.data.fetch.Download;
import org.murmuration.fl.data.known.KnownFile;
import org.murmuration.fl.data.known.KnownSet;
import org.murmuration.murmur.console.Bytes;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.json.JsonResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code murmur data download}. */
@Command(
    name = "download",
    description =
        "Fetch the files of a known data set that are not in the folder yet, and check each. What"
            + " came before a connection broke is kept and gone on from.",
    sortOptions = false)
final class DataDownloadCommand implements Callable<Integer> {
  private static final int TIMEOUT_MILLIS = 60_000;

  @Mixin private final Console console;
  @Mixin private final SetChoice choice = new SetChoice();

  @Option(
      names = "--mirror",
      paramLabel = "URL",
      description =
          "Address of a folder with the published files, asked before the known ones; may be given"
              + " again. Default: the known ones.")
  private List<String> mirrors = new ArrayList<>();

  DataDownloadCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    KnownSet set = choice.set();
    Path folder = Files.createDirectories(choice.folder());
    List<URI> addresses = addresses(set);
    console.note("license: " + set.license());
    ObjectNode json = JsonResult.object();
    ArrayNode fetched = json.putArray("fetched");
    ArrayNode present = json.putArray("present");
    for (KnownFile file : set.files()) {
      if (file.problemIn(folder).isEmpty()) {
        console.say(file.publishedName() + ": is there");
        present.add(file.publishedName());
      } else {
        fetch(set, file, folder, addresses);
        fetched.add(file.publishedName());
      }
    }
    console.result(json);
    return ExitCode.DONE.number();
  }

  private void fetch(KnownSet set, KnownFile file, Path folder, List<URI> addresses)
      throws IOException {
    if (addresses.isEmpty()) {
      throw CommandFailure.badInput(
          "no mirror of "
              + set.name()
              + " is known; name one with --mirror, or put the file there yourself: "
              + file.problemIn(folder).orElseThrow());
    }
    Path target = folder.resolve(file.publishedName());
    new Download(target, file.published().bytes(), TIMEOUT_MILLIS)
        .from(
            addresses.stream().map(each -> each.resolve(file.publishedName())).toList(),
            path -> file.problemOf(path, file.publishedPacked()));
    console.say(target + ": " + Bytes.text((double) Files.size(target)) + ", as published");
  }

  private List<URI> addresses(KnownSet set) {
    List<URI> addresses = new ArrayList<>();
    for (String mirror : mirrors) {
      addresses.add(address(mirror.endsWith("/") ? mirror : mirror + "/"));
    }
    set.mirrors().forEach(mirror -> addresses.add(URI.create(mirror)));
    return addresses;
  }

  private static URI address(String mirror) {
    try {
      URI address = new URI(mirror);
      if ("http".equals(address.getScheme()) || "https".equals(address.getScheme())) {
        return address;
      }
    } catch (URISyntaxException e) {
      // told below, with those of other schemes
    }
    throw CommandFailure.badInput(
        "--mirror must be an http or https address of a folder, got " + mirror);
  }
}
