package org.murmuration.dp.ledger;

import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.notation.EventNotation;
import org.murmuration.dp.notation.MalformedEvent;

/** Every further line of a ledger: one charge, its fields between tabs. */
final class ChargeText {
  private static final String CHARGE = "charge";
  private static final int FIELDS = 4;

  private ChargeText() {}

  static String of(Charge charge) {
    return String.join(
        "\t", CHARGE, charge.id(), EventNotation.of(charge.event()), "" + charge.addedDelta());
  }

  /**
   * Reads a charge.
   *
   * @throws MalformedLedger if it is not exactly what {@link #of} writes for some charge
   */
  static Charge parse(int line, String body, Adjacency adjacency) throws MalformedLedger {
    String[] fields = body.split("\t", -1);
    if (fields.length != FIELDS || !fields[0].equals(CHARGE)) {
      throw new MalformedLedger(
          line, "expected '" + CHARGE + "', name, event and added delta, got '" + body + "'");
    }
    try {
      Charge charge =
          new Charge(
              fields[1], EventNotation.parse(fields[2], adjacency), Double.parseDouble(fields[3]));
      if (!of(charge).equals(body)) {
        throw new MalformedLedger(line, "this charge is spelled otherwise: " + of(charge));
      }
      return charge;
    } catch (IllegalArgumentException | MalformedEvent e) {
      throw new MalformedLedger(line, String.valueOf(e.getMessage()));
    }
  }
}
