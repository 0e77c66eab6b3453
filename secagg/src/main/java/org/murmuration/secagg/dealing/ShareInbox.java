package org.murmuration.secagg.dealing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.ChannelKey;
import org.murmuration.secagg.message.DealtShares;
import org.murmuration.secagg.share.HeldShares;

/** The shares a client holds, and the keys that open its peers'. */
public final class ShareInbox implements AutoCloseable {
  private final Seat seat;
  private final Map<ParticipantId, ChannelKey> keys;
  private final SortedMap<ParticipantId, HeldShares> held;

  ShareInbox(
      Seat seat, Map<ParticipantId, ChannelKey> keys, SortedMap<ParticipantId, HeldShares> held) {
    this.seat = seat;
    this.keys = keys;
    this.held = new TreeMap<>(held);
  }

  /** Opens what {@code dealers}, all of them peers, dealt, and returns whose shares are no good. */
  public List<ParticipantId> open(SortedMap<ParticipantId, DealtShares> dealers) {
    List<ParticipantId> unopenable = new ArrayList<>();
    dealers.forEach(
        (dealer, dealt) ->
            open(dealer, dealt)
                .ifPresentOrElse(shares -> held.put(dealer, shares), () -> unopenable.add(dealer)));
    closeKeys();
    return unopenable;
  }

  private Optional<HeldShares> open(ParticipantId dealer, DealtShares dealt) {
    return HeldShares.open(dealt.box(), Objects.requireNonNull(keys.get(dealer)))
        .filter(
            shares ->
                shares.commitment(seat.context(), dealer, seat.me()).equals(dealt.commitment()));
  }

  /** Returns the held shares by dealer. */
  public SortedMap<ParticipantId, HeldShares> held() {
    return held;
  }

  private void closeKeys() {
    keys.values().forEach(ChannelKey::close);
    keys.clear();
  }

  /** Wipes shares and keys. */
  @Override
  public void close() {
    closeKeys();
    held.values().forEach(HeldShares::close);
  }
}
