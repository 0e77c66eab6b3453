package org.murmuration.fl.simulate;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.round.Cost;
import org.murmuration.fl.round.Phase;
import org.murmuration.fl.round.PhaseCosts;
import org.murmuration.fl.round.Refused;
import org.murmuration.fl.round.Stopwatch;
import org.murmuration.fl.simulate.SeatedClient.Answer;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.message.MalformedMessage;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.work.Workforce;

/**
 * Clients take their turns on all workers, the server one after the other. Whoever is lost or
 * refused is wiped at once, and the refusal kept.
 */
final class Turns {
  private final Workers workers;
  private final PhaseCosts.Meter meter;
  private final SessionWatch watch;
  private final Object serverTurn = new Object();
  private final SortedMap<ParticipantId, Refused> refused = new TreeMap<>();

  Turns(Workers workers, PhaseCosts.Meter meter, SessionWatch watch) {
    this.workers = workers;
    this.meter = meter;
    this.watch = watch;
  }

  /** What a client makes of the message for it. */
  interface ClientTurn {
    Answer take(SeatedClient client) throws MalformedMessage;
  }

  /** What the server makes of a client's bytes. */
  interface ServerTurn {
    Receipt take(byte[] message) throws MalformedMessage;
  }

  /** Lets every client take its turn, the server after each; returns who is still there. */
  List<SeatedClient> take(
      Phase phase, List<SeatedClient> clients, ClientTurn clientTurn, ServerTurn serverTurn) {
    watch.onPhase(phase, clients.size());
    List<Boolean> stays =
        workers.map(clients, client -> staysAfter(phase, client, clientTurn, serverTurn));
    return IntStream.range(0, clients.size()).filter(stays::get).mapToObj(clients::get).toList();
  }

  private boolean staysAfter(
      Phase phase, SeatedClient client, ClientTurn clientTurn, ServerTurn serverTurn) {
    Optional<Refused> refusal = refusal(phase, client, clientTurn, serverTurn);
    refusal.ifPresent(
        why -> {
          keep(why);
          client.close();
        });
    watch.onTurn(phase);
    return refusal.isEmpty();
  }

  private Optional<Refused> refusal(
      Phase phase, SeatedClient client, ClientTurn clientTurn, ServerTurn serverTurn) {
    ParticipantId id = client.seat().id();
    Answer answer;
    try {
      answer = clientTurn.take(client);
    } catch (MalformedMessage e) {
      throw new IllegalStateException("a message of the server of this process did not parse", e);
    }
    return answer instanceof Answer.Sent sent
        ? received(phase, id, sent.message(), serverTurn)
        : Optional.of(Refused.byClient(id, phase, ((Answer.Withdrew) answer).refusal()));
  }

  private Optional<Refused> received(
      Phase phase, ParticipantId from, byte[] message, ServerTurn serverTurn) {
    synchronized (this.serverTurn) {
      Stopwatch time = Stopwatch.start();
      try {
        watch.onMessage(phase, from, message);
        Receipt receipt = serverTurn.take(message);
        return receipt.accepted()
            ? Optional.empty()
            : Optional.of(Refused.byServer(from, phase, receipt));
      } catch (MalformedMessage e) {
        return Optional.of(Refused.unreadable(from, phase, String.valueOf(e.getMessage())));
      } finally {
        meter.server(phase, time.elapsed());
      }
    }
  }

  private synchronized void keep(Refused why) {
    refused.put(why.client(), why);
  }

  /** Returns what the server makes of {@code work}, whose time counts for {@code phase}. */
  <T> T timed(Phase phase, Supplier<T> work) {
    Stopwatch time = Stopwatch.start();
    T result = work.get();
    meter.server(phase, time.elapsed());
    return result;
  }

  /** Returns what the server makes of {@code work} likewise, on all workers. */
  <T> T timedOnAll(Phase phase, Function<Workforce, T> work) {
    return timed(phase, () -> work.apply(new MeteredWorkers(workers, phase, meter)));
  }

  /** Counts the processor time of the workers' threads; who waits for them counts the clock's. */
  private record MeteredWorkers(Workers workers, Phase phase, PhaseCosts.Meter meter)
      implements Workforce {
    @Override
    public int size() {
      return workers.size();
    }

    @Override
    public void run(List<? extends Runnable> tasks) {
      workers.run(tasks.stream().map(this::metered).toList());
    }

    private Runnable metered(Runnable task) {
      return () -> {
        Stopwatch time = Stopwatch.start();
        try {
          task.run();
        } finally {
          meter.server(phase, new Cost(0, time.elapsed().cpuMillis()));
        }
      };
    }
  }

  /** Returns who was refused, by client. */
  synchronized List<Refused> refused() {
    return List.copyOf(refused.values());
  }
}
