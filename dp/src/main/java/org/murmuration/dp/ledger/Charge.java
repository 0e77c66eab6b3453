package org.murmuration.dp.ledger;

import java.util.regex.Pattern;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.filter.AddedDelta;

/**
 * What is to be spent at once.
 *
 * @param id names it for good, so that nothing is charged twice: 1 to 200 letters, digits and
 *     {@code . _ : / -}, such as {@code run/round}
 * @param event what will be done to the data
 * @param addedDelta chance, zero or above, of what no event covers, such as a client's presence
 *     deciding an abort
 */
public record Charge(String id, PrivacyEvent<?> event, double addedDelta) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/-]{1,200}");

  public Charge {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a charge is named by 1 to 200 letters, digits and . _ : / -, got '" + id + "'");
    }
    AddedDelta.requireProbability(addedDelta);
  }

  /** Returns the charge of an event with nothing beside it. */
  public static Charge of(String id, PrivacyEvent<?> event) {
    return new Charge(id, event, 0);
  }
}
