package org.murmuration.fl.data;

/**
 * Name of one client in a data set; ordered as text, so numbers inside are padded with zeros.
 *
 * @param value not blank
 */
public record ClientId(String value) implements Comparable<ClientId> {
  public ClientId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a client id must not be blank; give each client a name");
    }
  }

  /** Returns {@code prefix-0007} for number 7 when {@code largest} has four digits. */
  public static ClientId numbered(String prefix, int number, int largest) {
    String digits = Integer.toString(number);
    int missing = Math.max(0, Integer.toString(largest).length() - digits.length());
    return new ClientId(prefix + "-" + "0".repeat(missing) + digits);
  }

  @Override
  public int compareTo(ClientId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
