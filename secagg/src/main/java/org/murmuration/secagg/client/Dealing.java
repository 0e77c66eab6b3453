package org.murmuration.secagg.client;

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
import org.murmuration.secagg.message.DealtShares;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.share.HeldShares;
import org.murmuration.secagg.share.SealedShares;
import org.murmuration.secagg.share.Shamir;
import org.murmuration.secagg.share.Share;
import org.murmuration.secagg.share.ShareCommitment;

/** Deals one client's two secrets to all, and keeps the keys that will open what peers deal. */
final class Dealing {
  private final Seat seat;
  private final SecretKey channel;
  private final Map<ParticipantId, ChannelKey> incoming = new HashMap<>();

  Dealing(Seat seat, SecretKey channel) {
    this.seat = seat;
    this.channel = channel;
  }

  /** Returns the message to send and the state that awaits the peers' shares. */
  ClientStep.Step<KeyShares, AwaitingShares> deal(SecretKey maskKey, SelfMaskSeed selfMask) {
    Shamir sharing = new Shamir(seat.session().threshold());
    var random = seat.member().random();
    List<Share> keyShares = maskKey.lendSecretBytes(secret -> sharing.split(secret, random));
    List<Share> seedShares = selfMask.split(sharing, random);
    SortedMap<ParticipantId, DealtShares> sealed = new TreeMap<>();
    for (ParticipantId peer : seat.session().graph().peersOf(seat.me())) {
      try (HeldShares shares = sharesOf(peer, keyShares, seedShares)) {
        sealed.put(peer, new DealtShares(commitment(shares, peer), seal(shares, peer)));
      }
    }
    HeldShares own = sharesOf(seat.me(), keyShares, seedShares);
    KeyShares message =
        new KeyShares(
            seat.context(),
            seat.me(),
            selfMask.commitment(seat.context(), seat.me()),
            commitment(own, seat.me()),
            sealed);
    return new ClientStep.Step<>(
        message, new AwaitingShares(seat, maskKey, selfMask, new ShareInbox(seat, incoming, own)));
  }

  private HeldShares sharesOf(ParticipantId holder, List<Share> keyShares, List<Share> seedShares) {
    int index = seat.session().graph().position(holder) - 1;
    return HeldShares.of(keyShares.get(index), seedShares.get(index));
  }

  private ShareCommitment commitment(HeldShares shares, ParticipantId holder) {
    return shares.commitment(seat.context(), seat.me(), holder);
  }

  private SealedShares seal(HeldShares shares, ParticipantId peer) {
    try (SharedSecret secret =
            seat.session().agreement().agree(channel, seat.session().keysOf(peer).channel());
        ChannelKey outgoing = ChannelKey.of(secret, seat.context(), seat.me(), peer)) {
      incoming.put(peer, ChannelKey.of(secret, seat.context(), peer, seat.me()));
      return shares.seal(outgoing);
    }
  }
}
