package org.murmuration.secagg.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.mask.MaskedVector;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.rebuild.Commitments;
import org.murmuration.testkit.Allocation;

/** The server keeps one sum, never an input. */
class CollectingInputsMemoryTest {
  private static final int MOST_COLLECTIONS = 50;
  private static final long MOST_BYTES_AN_INPUT = 4 * 1024;

  private final Stage stage = new Stage(6, 3, 0);

  @Test
  void accept_anInput_doesNotKeepIt() {
    CollectingInputs server = stage.mask();
    List<WeakReference<MaskedVector>> vectors = new ArrayList<>();
    for (MaskedInput input : stage.inputs.values()) {
      MaskedInput copy = copyOf(input);
      vectors.add(new WeakReference<>(copy.vector()));
      assertEquals(Receipt.ACCEPTED, server.accept(copy));
    }
    stage.inputs.clear();
    for (WeakReference<MaskedVector> vector : vectors) {
      collect(vector);
      assertNull(vector.get());
    }
    assertNotNull(server.close());
  }

  /** Adding is done in place: what is taken from the heap is the entry in the list of senders. */
  @Test
  void accept_anInput_takesNoMemoryForItsWords() {
    int words = 1 << 14;
    stage.share();
    Session session = withWords(stage.session(), words);
    CollectingInputs server =
        new CollectingInputs(session, Commitments.of(session, stage.shares.values()), 0);
    long least = Long.MAX_VALUE;
    for (ParticipantId from : stage.shares.keySet()) {
      MaskedVector vector = MaskedVector.parse(LongBuffer.allocate(words), words);
      MaskedInput input = new MaskedInput(session.context(), from, vector);
      long before = Allocation.bytesOfThisThread();
      assertEquals(Receipt.ACCEPTED, server.accept(input));
      least = Math.min(least, Allocation.bytesOfThisThread() - before);
    }
    assertTrue(least <= MOST_BYTES_AN_INPUT, least + " bytes");
  }

  private static Session withWords(Session small, int words) {
    SessionPlan plan = Cohort.plan(small.plan().quorum(), words);
    return new Session(
        plan, small.suite(), small.roster(), small.beacon(), small.context(), small.graph());
  }

  private static MaskedInput copyOf(MaskedInput input) {
    LongBuffer words = LongBuffer.allocate(input.vector().words());
    input.vector().writeTo(words);
    words.flip();
    return new MaskedInput(
        input.session(), input.from(), MaskedVector.parse(words, words.remaining()));
  }

  private static void collect(WeakReference<?> reference) {
    for (int i = 0; i < MOST_COLLECTIONS && reference.get() != null; i++) {
      System.gc();
    }
  }
}
