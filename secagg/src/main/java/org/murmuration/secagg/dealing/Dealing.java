package org.murmuration.secagg.dealing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.ChannelKey;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.key.SharedSecret;
import org.murmuration.secagg.mask.SelfMaskSeed;
import org.murmuration.secagg.message.Deal;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.share.HeldShares;
import org.murmuration.secagg.share.SealedShares;
import org.murmuration.secagg.share.Shamir;
import org.murmuration.secagg.share.Share;
import org.murmuration.secagg.share.ShareCommitment;
import org.murmuration.secagg.surplus.SurplusChain;

/** Deals one client's secrets to their holders, and keeps what opens the peers' deals. */
public final class Dealing {
  private final Seat seat;
  private final SecretKey channel;
  private final Map<ParticipantId, ChannelKey> incoming = new HashMap<>();
  private final SortedMap<ParticipantId, HeldShares> own = new TreeMap<>();
  private final SortedMap<ParticipantId, ShareCommitment> commitments = new TreeMap<>();
  private final SortedMap<ParticipantId, SealedShares> boxes = new TreeMap<>();

  /** Starts a deal at {@code seat} over the channels of {@code channel}, which it only reads. */
  public Dealing(Seat seat, SecretKey channel) {
    this.seat = seat;
    this.channel = channel;
  }

  /** The message to send, and the inbox for the peers' shares. */
  public record Dealt(KeyShares message, ShareInbox inbox) {}

  /** Shares both secrets under a plan without surplus; called once. */
  public Dealt deal(SecretKey maskKey, SelfMaskSeed selfMask) {
    return deal(maskKey, selfMask, SurplusChain.none(seat.context(), seat.me()));
  }

  /** Shares both secrets, and those of every level of surplus; called once. */
  public Dealt deal(SecretKey maskKey, SelfMaskSeed selfMask, SurplusChain surplus) {
    Shamir sharing = new Shamir(seat.session().threshold(seat.me()));
    var random = seat.member().profile().random();
    List<Share> keyShares = maskKey.lendSecretBytes(secret -> sharing.split(secret, random));
    List<Share> seedShares = selfMask.split(sharing, random);
    List<List<Share>> surplusShares = new ArrayList<>(surplus.size());
    for (int level = 1; level <= surplus.size(); level++) {
      surplusShares.add(surplus.split(level, sharing, random));
    }
    int index = 0;
    for (ParticipantId holder : seat.session().graph().holdersOf(seat.me())) {
      int place = index;
      List<Share> ofSurplus = surplusShares.stream().map(level -> level.get(place)).toList();
      handOver(holder, HeldShares.of(keyShares.get(index), seedShares.get(index), ofSurplus));
      index++;
    }
    Deal deal =
        new Deal(
            selfMask.commitment(seat.context(), seat.me()), surplus.anchor(), commitments, boxes);
    KeyShares message =
        new KeyShares(
            seat.context(),
            seat.me(),
            deal,
            seat.endorse(KeyShares.statement(seat.context(), seat.me(), deal)));
    return new Dealt(message, new ShareInbox(seat, incoming, own));
  }

  private void handOver(ParticipantId holder, HeldShares shares) {
    commitments.put(holder, shares.commitment(seat.context(), seat.me(), holder));
    if (holder.equals(seat.me())) {
      own.put(holder, shares);
      return;
    }
    try (shares) {
      boxes.put(holder, seal(shares, holder));
    }
  }

  private SealedShares seal(HeldShares shares, ParticipantId peer) {
    try (SharedSecret secret = seat.agree(channel, seat.session().keysOf(peer).channel());
        ChannelKey outgoing = ChannelKey.of(secret, seat.context(), seat.me(), peer)) {
      incoming.put(peer, ChannelKey.of(secret, seat.context(), peer, seat.me()));
      return shares.seal(outgoing);
    }
  }
}
