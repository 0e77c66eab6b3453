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
  private final Session session;
  private final SecretKey channel;
  private final Map<ParticipantId, ChannelKey> incoming = new HashMap<>();

  Dealing(Session session, SecretKey channel) {
    this.session = session;
    this.channel = channel;
  }

  /** Returns the message to send and the state that awaits the peers' shares. */
  ClientStep.Step<KeyShares, AwaitingShares> deal(SecretKey maskKey, SelfMaskSeed selfMask) {
    Shamir sharing = new Shamir(session.threshold());
    var random = session.member().random();
    List<Share> keyShares = maskKey.lendSecretBytes(secret -> sharing.split(secret, random));
    List<Share> seedShares = selfMask.split(sharing, random);
    SortedMap<ParticipantId, DealtShares> sealed = new TreeMap<>();
    for (ParticipantId peer : session.graph().peersOf(session.me())) {
      try (HeldShares shares = sharesOf(peer, keyShares, seedShares)) {
        sealed.put(peer, new DealtShares(commitment(shares, peer), seal(shares, peer)));
      }
    }
    HeldShares own = sharesOf(session.me(), keyShares, seedShares);
    KeyShares message =
        new KeyShares(
            session.context(),
            session.me(),
            selfMask.commitment(session.context(), session.me()),
            commitment(own, session.me()),
            sealed);
    return new ClientStep.Step<>(
        message,
        new AwaitingShares(session, maskKey, selfMask, new ShareInbox(session, incoming, own)));
  }

  private HeldShares sharesOf(ParticipantId holder, List<Share> keyShares, List<Share> seedShares) {
    int index = session.graph().position(holder) - 1;
    return HeldShares.of(keyShares.get(index), seedShares.get(index));
  }

  private ShareCommitment commitment(HeldShares shares, ParticipantId holder) {
    return shares.commitment(session.context(), session.me(), holder);
  }

  private SealedShares seal(HeldShares shares, ParticipantId peer) {
    try (SharedSecret secret =
            session.member().agreement().agree(channel, session.channelKeyOf(peer));
        ChannelKey outgoing = ChannelKey.of(secret, session.context(), session.me(), peer)) {
      incoming.put(peer, ChannelKey.of(secret, session.context(), peer, session.me()));
      return shares.seal(outgoing);
    }
  }
}
