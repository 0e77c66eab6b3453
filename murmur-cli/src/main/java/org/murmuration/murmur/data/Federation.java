package org.murmuration.murmur.data;

import java.util.List;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.seed.Seed;

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

  /** About one client of this many is held out where the data do not say which. */
  private static final int HELD_OUT_PART = 5;

  /** The same for every run: a model may be tested later, under another seed. */
  private static final Seed HELD_OUT = Seed.of(0).child("held out");

  /** Held-out clients that never train. */
  public Federation(String name, ClientData training, ClientData heldOut) {
    this(name, Rows.NUMBERS, training, heldOut, false);
  }

  /**
   * Returns {@code clients} of whom about a fifth is held out. Its name alone decides whether a
   * client is, so that who else is there, with how many rows, moves nobody to the other side.
   */
  static Federation fifthHeldOut(String name, ClientData clients) {
    return fifthHeldOut(name, clients, clients);
  }

  /** The same, held-out clients being tested on their rows in {@code test}. */
  static Federation fifthHeldOut(String name, ClientData training, ClientData test) {
    List<ClientId> held = training.ids().stream().filter(Federation::isHeldOut).toList();
    List<ClientId> others = training.ids().stream().filter(client -> !isHeldOut(client)).toList();
    if (held.isEmpty() || others.size() < 2) {
      throw new IllegalArgumentException(
          "too few clients to hold a fifth of them out by their names: "
              + held.size()
              + " of "
              + training.ids().size()
              + " would be; give more clients");
    }
    return new Federation(name, new ChosenClients(training, others), new ChosenClients(test, held));
  }

  private static boolean isHeldOut(ClientId client) {
    return HELD_OUT.child(client.value()).generator().nextInt(HELD_OUT_PART) == 0;
  }

  /** Returns the same with every held-out client being one that does not train. */
  public Federation holdingClientsOut() {
    return testsTrainingClients ? fifthHeldOut(name, training, heldOut).of(rows) : this;
  }

  /**
   * Returns the same with the first of the clients that train, in the data's order.
   *
   * @param count 1 to as many as train
   */
  public Federation first(int count) {
    List<ClientId> first = training.ids().subList(0, count);
    return new Federation(
        name + ", the first " + count,
        rows,
        new ChosenClients(training, first),
        testsTrainingClients ? new ChosenClients(heldOut, tested(first)) : heldOut,
        testsTrainingClients);
  }

  /** Those of {@code clients} that have rows to be tested on. */
  private List<ClientId> tested(List<ClientId> clients) {
    return heldOut.ids().stream().filter(clients::contains).toList();
  }

  /** Returns the same with rows that are {@code other}. */
  Federation of(Rows other) {
    return new Federation(name, other, training, heldOut, testsTrainingClients);
  }
}
