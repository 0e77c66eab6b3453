package org.murmuration.fl.process;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.murmuration.fl.data.ClientId;

/**
 * In how many rounds each client has sent its input: a fact of each client's own, kept together
 * only because a simulation plays them all. It is spent when the input is made, whatever the server
 * says came of it.
 *
 * @param rounds by client; who is absent has taken part in none
 */
public record Participations(Map<ClientId, Integer> rounds) {
  /** Nobody has taken part yet. */
  public static final Participations NONE = new Participations(Map.of());

  public Participations {
    rounds = Map.copyOf(rounds);
  }

  /** In how many rounds {@code client} has taken part. */
  public int of(ClientId client) {
    return rounds.getOrDefault(client, 0);
  }

  /** Returns these, and one more of each of {@code clients}. */
  Participations plus(Collection<ClientId> clients) {
    Map<ClientId, Integer> more = new HashMap<>(rounds);
    clients.forEach(client -> more.merge(client, 1, Integer::sum));
    return new Participations(more);
  }
}
