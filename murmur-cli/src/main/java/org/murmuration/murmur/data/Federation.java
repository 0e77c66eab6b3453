package org.murmuration.murmur.data;

import java.util.List;
import java.util.stream.IntStream;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;

/**
 * Clients that train, and rows that are tested on.
 *
 * @param name what the data are, for people
 * @param rows what a row's features are
 * @param training clients that train
 * @param heldOut whose rows are tested on, in the clear
 * @param testsTrainingClients whether these are other rows of clients that train, to whom nothing
 *     can then be promised; else no client is in both
 */
public record Federation(
    String name, Rows rows, ClientData training, ClientData heldOut, boolean testsTrainingClients) {
  /** What a row's features are. */
  public enum Rows {
    /** Amounts: pixels, columns of a table. */
    NUMBERS,
    /** A text: each feature is the number of a character in the alphabet. */
    CHARACTERS
  }

  /** One client of this many is held out where the data do not say which. */
  private static final int HELD_OUT_PART = 5;

  /** Held-out clients that never train. */
  public Federation(String name, ClientData training, ClientData heldOut) {
    this(name, Rows.NUMBERS, training, heldOut, false);
  }

  /** Returns {@code clients} of whom every fifth, in the order of names, is held out. */
  static Federation everyFifthHeldOut(String name, ClientData clients) {
    return everyFifthHeldOut(name, clients, clients);
  }

  /** The same, held-out clients being tested on their rows in {@code test}. */
  static Federation everyFifthHeldOut(String name, ClientData training, ClientData test) {
    List<ClientId> ids = training.ids();
    if (ids.size() < HELD_OUT_PART) {
      throw new IllegalArgumentException(
          "too few clients to hold every fifth out, got " + ids.size() + "; give more clients");
    }
    return new Federation(
        name,
        new ChosenClients(training, everyFifth(ids, false)),
        new ChosenClients(test, everyFifth(ids, true)));
  }

  private static List<ClientId> everyFifth(List<ClientId> ids, boolean held) {
    return IntStream.range(0, ids.size())
        .filter(i -> (i % HELD_OUT_PART == HELD_OUT_PART - 1) == held)
        .mapToObj(ids::get)
        .toList();
  }

  /** Returns the same with every held-out client being one that does not train. */
  public Federation holdingClientsOut() {
    return testsTrainingClients ? everyFifthHeldOut(name, training, heldOut).of(rows) : this;
  }

  /** Returns the same with rows that are {@code other}. */
  Federation of(Rows other) {
    return new Federation(name, other, training, heldOut, testsTrainingClients);
  }
}
