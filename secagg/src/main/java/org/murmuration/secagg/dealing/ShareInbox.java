package org.murmuration.secagg.dealing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.ChannelKey;
import org.murmuration.secagg.message.DealtShares;
import org.murmuration.secagg.share.HeldShares;
import org.murmuration.secagg.spelling.StateReader;
import org.murmuration.secagg.spelling.StateWriter;
import org.murmuration.secagg.state.MalformedState;

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
    return HeldShares.open(dealt.box(), Objects.requireNonNull(keys.get(dealer)), surplus(seat))
        .filter(
            shares ->
                shares.commitment(seat.context(), dealer, seat.me()).equals(dealt.commitment()));
  }

  private static int surplus(Seat seat) {
    return seat.session().plan().surplus();
  }

  /** Returns the held shares by dealer. */
  public SortedMap<ParticipantId, HeldShares> held() {
    return held;
  }

  private void closeKeys() {
    keys.values().forEach(ChannelKey::close);
    keys.clear();
  }

  /** Writes what is here before the peers' shares are: a key each, ascending, and own shares. */
  public void writeUnopened(StateWriter out) {
    for (ParticipantId peer : seat.session().graph().peersOf(seat.me())) {
      Objects.requireNonNull(keys.get(peer)).lendSecretBytes(out::bytes);
    }
    held.values().forEach(own -> own.lendSecretBytes(out::bytes));
  }

  /** Reads what {@link #writeUnopened} wrote. */
  public static ShareInbox readUnopened(StateReader in, Seat seat) throws MalformedState {
    Map<ParticipantId, ChannelKey> keys = new HashMap<>();
    for (ParticipantId peer : seat.session().graph().peersOf(seat.me())) {
      byte[] bytes = in.bytes("channel key", ChannelKey.SIZE_BYTES);
      ChannelKey key = ChannelKey.restored(bytes, seat.context(), peer, seat.me());
      in.keep(key::close);
      keys.put(peer, key);
    }
    SortedMap<ParticipantId, HeldShares> own = new TreeMap<>();
    if (seat.holdsSharesOf(seat.me())) {
      own.put(seat.me(), shares(in, surplus(seat)));
    }
    return new ShareInbox(seat, keys, own);
  }

  /** Writes the held shares, once the peers' are opened. */
  public void writeHeld(StateWriter out) {
    out.number(held.size());
    held.forEach(
        (dealer, shares) -> {
          out.participant(dealer);
          shares.lendSecretBytes(out::bytes);
        });
  }

  /** Reads what {@link #writeHeld} wrote. */
  public static ShareInbox readHeld(StateReader in, Seat seat) throws MalformedState {
    int most = seat.session().graph().size();
    int count = in.count("held shares", most, 4 + HeldShares.sizeBytes(surplus(seat)));
    SortedSet<ParticipantId> dealers = new TreeSet<>();
    SortedMap<ParticipantId, HeldShares> held = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      ParticipantId dealer = in.nextParticipant("dealer", dealers);
      in.require(seat.holdsSharesOf(dealer), "one that deals no shares to this client");
      held.put(dealer, shares(in, surplus(seat)));
    }
    return new ShareInbox(seat, new HashMap<>(), held);
  }

  private static HeldShares shares(StateReader in, int surplus) throws MalformedState {
    HeldShares shares =
        HeldShares.parse(in.bytes("shares", HeldShares.sizeBytes(surplus)), surplus)
            .orElseThrow(() -> in.malformed("not the canonical spelling of shares"));
    in.keep(shares::close);
    return shares;
  }

  /** Wipes shares and keys. */
  @Override
  public void close() {
    closeKeys();
    held.values().forEach(HeldShares::close);
  }
}
