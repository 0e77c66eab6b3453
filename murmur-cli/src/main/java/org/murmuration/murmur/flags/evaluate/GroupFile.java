package org.murmuration.murmur.flags.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.evaluate.ClientGroups;
import org.murmuration.murmur.console.CommandFailure;

/** A CSV file of lines {@code client,group} under that header, without quotes. */
final class GroupFile {
  private static final String HEADER = "client,group";

  /** What bytes that are no UTF-8 are read as. */
  private static final String NO_CHARACTER = "\uFFFD";

  private GroupFile() {}

  /**
   * Reads the groups of {@code clients}; lines of others are skipped.
   *
   * @throws CommandFailure that names file and line, or if no line is of these clients
   */
  static ClientGroups read(Path file, ClientData clients) {
    List<String> lines = lines(file);
    if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
      throw malformed(file, 1, lines.isEmpty() ? "" : lines.get(0), "the header " + HEADER);
    }
    Set<ClientId> known = new HashSet<>(clients.ids());
    Set<ClientId> named = new HashSet<>();
    Map<ClientId, String> groups = new HashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      if (lines.get(i).contains(NO_CHARACTER)) {
        throw malformed(file, i + 1, lines.get(i), "a text in UTF-8 without U+FFFD");
      }
      String[] cells = lines.get(i).split(",", -1);
      if (cells.length != 2 || cells[0].isBlank() || cells[1].isBlank()) {
        throw malformed(file, i + 1, lines.get(i), "a client and its group");
      }
      ClientId client = new ClientId(cells[0].strip());
      if (!named.add(client)) {
        throw malformed(file, i + 1, lines.get(i), "each client once");
      }
      if (known.contains(client)) {
        groups.put(client, cells[1].strip());
      }
    }
    if (groups.isEmpty()) {
      throw CommandFailure.badInput(
          file + " names none of the clients, whose first is " + clients.ids().get(0));
    }
    try {
      return new ClientGroups(groups);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badInput(file + ": " + e.getMessage());
    }
  }

  private static List<String> lines(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8).lines().toList();
    } catch (IOException e) {
      throw CommandFailure.unread("--groups", file, e);
    }
  }

  private static CommandFailure malformed(Path file, int line, String found, String expected) {
    return CommandFailure.badInput(
        file + " line " + line + ": '" + found + "'; expected " + expected);
  }
}
