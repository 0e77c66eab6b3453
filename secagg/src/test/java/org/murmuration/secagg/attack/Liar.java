package org.murmuration.secagg.attack;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.SurvivorSignature;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.server.CollectingInputs;
import org.murmuration.secagg.server.CollectingShares;
import org.murmuration.secagg.server.CollectingSignatures;
import org.murmuration.secagg.server.CollectingUnmasks;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.ShareKind;

/**
 * A session of an honest server and honest clients but one, the last, who is played by hand. The
 * stage fails if a message of the others is not accepted, so whatever this one sends, nobody honest
 * can be refused unseen.
 */
final class Liar {
  final Stage stage;
  final CorruptClient client;
  final ParticipantId id;
  private SurvivorSet set;

  Liar(int clients, Quorum quorum) {
    stage = new Stage(clients, quorum, 1, Profiles.TOY);
    id = new ParticipantId(clients);
    client = new CorruptClient(id, stage.plan, stage.profiles.of(id));
    stage.playByHand(client.advertisement());
  }

  Session session() {
    return stage.session();
  }

  /** The others share; {@code deal} is put in for this one. */
  CollectingInputs dealing(Function<Session, KeyShares> deal) {
    CollectingShares collecting = stage.share();
    stage.shares.put(id, deal.apply(session()));
    CollectingInputs inputs = stage.forward(collecting);
    stage.maskForwarded();
    return inputs;
  }

  /** The input that an honest client would send. */
  MaskedInput input(RingVector plain) {
    return client.mask(session(), new TreeSet<>(stage.forwarded.get(id).dealers().keySet()), plain);
  }

  /** The others go on to the end of the inputs, and sign. */
  CollectingSignatures signing(CollectingInputs inputs) {
    var request = stage.request(inputs);
    set = request.message();
    return stage.sign(request);
  }

  SurvivorSet set() {
    return set;
  }

  SurvivorSignature signature() {
    return new SurvivorSignature(session().context(), id, client.sign(set.statement()));
  }

  /** The others answer what they are asked. */
  CollectingUnmasks answering(CollectingSignatures signatures) {
    CollectingUnmasks unmasks = stage.confirm(signatures);
    stage.respondConfirmed();
    return unmasks;
  }

  /** This one sends no more; the others end the session. */
  RoundOutcome silentFrom(CollectingInputs inputs) {
    return stage.outcome(answering(signing(inputs)));
  }

  /** The shares that an honest client would reveal, less those it keeps of its own. */
  SortedMap<ParticipantId, RevealedShare> shares() {
    SortedMap<ParticipantId, RevealedShare> shares = new TreeMap<>();
    for (ParticipantId dealer : stage.forwarded.get(id).dealers().keySet()) {
      ShareKind kind = set.survivors().contains(dealer) ? ShareKind.SELF_MASK : ShareKind.MASK_KEY;
      shares.put(dealer, client.share(session(), stage.shares.get(dealer), kind));
    }
    return shares;
  }

  UnmaskResponse response(SortedMap<ParticipantId, RevealedShare> shares) {
    return new UnmaskResponse(session().context(), id, shares);
  }

  /** All but this one. */
  List<ParticipantId> others() {
    return Crew.ids(1, id.value() - 1);
  }

  /** All. */
  List<ParticipantId> all() {
    return Crew.ids(1, id.value());
  }
}
