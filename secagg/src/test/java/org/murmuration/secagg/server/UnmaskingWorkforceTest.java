package org.murmuration.secagg.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.murmuration.secagg.Stage.id;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.work.Threads;
import org.murmuration.secagg.work.Workforce;

/** The server's last step on workers that its driver hands in. */
class UnmaskingWorkforceTest {
  private static final List<ParticipantId> SURVIVORS = List.of(id(1), id(2), id(4), id(5));

  private final Stage stage = new Stage(6, 3, 0);

  /** Two are lost: four self masks and eight pairwise ones come off. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void close_onAnyWorkers_sumOfTheSurvivors(int threads) {
    assertEquals(
        new Summed(Stage.sum(SURVIVORS), SURVIVORS), answered().close(new Threads(threads)));
  }

  @Test
  void close_withWorkers_handsTheSeedsOfAllMasksOut() {
    List<Integer> runs = new ArrayList<>();
    answered()
        .close(
            new Workforce() {
              @Override
              public int size() {
                return 3;
              }

              @Override
              public void run(List<? extends Runnable> tasks) {
                runs.add(tasks.size());
                tasks.forEach(Runnable::run);
              }
            });
    assertEquals(List.of(12), runs);
  }

  @Test
  void close_workersFail_failsAndStaysClosed() {
    RuntimeException failure = new IllegalStateException("no worker is left");
    CollectingUnmasks unmasks = answered();
    Workforce broken =
        new Workforce() {
          @Override
          public int size() {
            return 2;
          }

          @Override
          public void run(List<? extends Runnable> tasks) {
            throw failure;
          }
        };
    assertSame(failure, assertThrows(RuntimeException.class, () -> unmasks.close(broken)));
    assertThrows(IllegalStateException.class, unmasks::close);
  }

  private CollectingUnmasks answered() {
    CollectingInputs inputs = stage.mask();
    stage.inputs.keySet().retainAll(SURVIVORS);
    CollectingUnmasks unmasks = stage.respond(stage.request(inputs));
    stage.responses.values().forEach(unmasks::accept);
    return unmasks;
  }
}
