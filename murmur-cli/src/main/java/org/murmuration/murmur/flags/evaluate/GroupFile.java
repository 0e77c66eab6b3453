package org.murmuration.murmur.flags.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.file.CsvLine;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.fl.evaluate.ClientGroups;
import org.murmuration.murmur.console.CommandFailure;

/** A CSV file of lines {@code client,group} under that header, without quotes. */
final class GroupFile {
  private static final String HEADER = "client,group";

  private static final String EXPECTED = "a client and its group";

  private GroupFile() {}

  /**
   * Reads the groups of {@code clients}; lines of others are skipped.
   *
   * @throws CommandFailure that names file and line, or if no line is of these clients
   */
  static ClientGroups read(Path file, ClientData clients) {
    Map<ClientId, String> groups = groups(file, Set.copyOf(clients.ids()));
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

  private static Map<ClientId, String> groups(Path file, Set<ClientId> known) {
    try {
      return groups(CsvLine.read(file, HEADER), known);
    } catch (DataFileException e) {
      throw CommandFailure.badInput(CommandFailure.oneLine(e));
    } catch (IOException e) {
      throw CommandFailure.unread("--groups", file, e);
    }
  }

  private static Map<ClientId, String> groups(List<CsvLine> lines, Set<ClientId> known)
      throws DataFileException {
    Set<ClientId> named = new HashSet<>();
    Map<ClientId, String> groups = new HashMap<>();
    for (CsvLine line : lines) {
      ClientId client = new ClientId(line.name(0, EXPECTED));
      String group = line.name(1, EXPECTED);
      if (!named.add(client)) {
        throw line.bad("each client once");
      }
      if (known.contains(client)) {
        groups.put(client, group);
      }
    }
    return groups;
  }
}
