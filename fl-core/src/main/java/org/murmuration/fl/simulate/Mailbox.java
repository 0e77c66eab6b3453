package org.murmuration.fl.simulate;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.murmuration.fl.round.Phase;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.MessageCodec;

/** The server's messages to one client each; each is encoded as it is fetched, and let go. */
final class Mailbox {
  private final Phase phase;
  private final Turns turns;
  private final MessageCodec codec;
  private final Map<ParticipantId, Message> messages = new ConcurrentHashMap<>();

  /** The server's time for encoding counts for {@code phase}. */
  Mailbox(Phase phase, Turns turns, MessageCodec codec) {
    this.phase = phase;
    this.turns = turns;
    this.codec = codec;
  }

  <M extends Message> Mailbox with(List<M> all, Function<M, ParticipantId> to) {
    all.forEach(message -> messages.put(to.apply(message), message));
    return this;
  }

  boolean has(SeatedClient client) {
    return messages.containsKey(client.seat().id());
  }

  byte[] fetch(SeatedClient client) {
    Message message = Objects.requireNonNull(messages.remove(client.seat().id()));
    return turns.timed(phase, () -> codec.encode(message));
  }
}
