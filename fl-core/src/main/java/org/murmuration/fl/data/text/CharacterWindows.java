package org.murmuration.fl.data.text;

import java.util.Map;
import java.util.TreeMap;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;

/**
 * How a text becomes rows: {@code length} characters, each a feature that holds its number in the
 * alphabet, and as label the number of the next one. A window starts every {@code stride}
 * characters.
 *
 * <p>Source: Caldas et al. 2018 (LEAF), Shakespeare: length 80, stride 1.
 *
 * @param length characters of a row, at least 1
 * @param stride characters from one row to the next, at least 1
 */
public record CharacterWindows(Alphabet alphabet, int length, int stride) {
  public CharacterWindows {
    if (length < 1 || stride < 1) {
      throw new IllegalArgumentException(
          "a window's length and stride must be at least 1, got " + length + " and " + stride);
    }
  }

  /**
   * Returns the rows of {@code text}; none if it is not longer than a window.
   *
   * @throws IllegalArgumentException if the text has a character that the alphabet has not
   */
  public ClientRows rows(String text) {
    return new WindowRows(alphabet.encode(text), length, stride);
  }

  /**
   * Returns one client for each text that has {@code leastRows} rows, named by its key.
   *
   * @param leastRows at least 1
   * @throws IllegalArgumentException if no text has as many rows, or one has a character that the
   *     alphabet has not
   */
  public ClientData clients(Map<String, String> texts, int leastRows) {
    if (leastRows < 1) {
      throw new IllegalArgumentException("least rows must be at least 1, got " + leastRows);
    }
    Map<ClientId, ClientRows> clients = new TreeMap<>();
    for (Map.Entry<String, String> each : texts.entrySet()) {
      ClientRows rows = named(each.getKey(), each.getValue());
      if (rows.count() >= leastRows) {
        clients.put(new ClientId(each.getKey()), rows);
      }
    }
    if (clients.isEmpty()) {
      throw new IllegalArgumentException(
          "none of "
              + texts.size()
              + " texts has "
              + leastRows
              + " windows of "
              + length
              + " characters; ask for fewer or for shorter ones");
    }
    return ClientData.of(clients, alphabet.size());
  }

  private ClientRows named(String name, String text) {
    try {
      return rows(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("text of '" + name + "': " + e.getMessage(), e);
    }
  }
}
