package org.murmuration.fl.eligible;

import org.murmuration.fl.cohort.Eligibility;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;

/**
 * Clients with at least {@code least} rows; each checks it by itself.
 *
 * @param data whose rows are counted
 * @param least rows, at least 1
 */
public record EnoughRows(ClientData data, int least) implements Eligibility {
  public EnoughRows {
    if (least < 1) {
      throw new IllegalArgumentException("a client needs at least 1 row, got " + least);
    }
  }

  @Override
  public boolean admits(ClientId client, RoundId round) {
    return data.rows(client).count() >= least;
  }
}
