package org.murmuration.murmur.bench.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Real processes, each of the smallest work there is. */
class ChildLauncherTest {
  private static final String TINY = "secagg --clients 3 --dimension 5 --threads 1 --json";

  private static Outcome run(Invocation invocation) {
    return new ChildLauncher().run(invocation);
  }

  @Test
  void run_aTinySum_itsJsonAndItsTime() {
    Outcome.Done done = assertInstanceOf(Outcome.Done.class, run(Invocation.of(TINY).withHeap(1)));
    assertTrue(done.json().get("sum_correct").asBoolean(), done.json().toString());
    assertEquals(3, done.json().get("clients").asInt());
    assertTrue(done.seconds() > 0, "no time");
  }

  @Test
  void run_refusedCommand_failedWithItsComplaint() {
    Outcome.Failed failed =
        assertInstanceOf(Outcome.Failed.class, run(Invocation.of("secagg --clients 0 --json")));
    assertTrue(failed.why().contains("--clients must be from 2"), failed.why());
    assertTrue(failed.why().endsWith("(exit code 2)"), failed.why());
  }

  @Test
  void run_noJsonAsked_failedAsThereIsNone() {
    Outcome.Failed failed =
        assertInstanceOf(
            Outcome.Failed.class, run(Invocation.of("secagg --clients 3 --dimension 5")));
    assertTrue(failed.why().startsWith("it printed no JSON: "), failed.why());
  }

  /** No sum of that size starts and ends within a second. */
  @Test
  void run_longerThanItsLimit_killed() {
    Outcome.Failed failed =
        assertInstanceOf(
            Outcome.Failed.class,
            run(Invocation.of("secagg --clients 400 --dimension 1000000 --json").within(1)));
    assertEquals("it was killed after 1 s", failed.why());
  }

  @Test
  void command_heap_afterTheFlagsOfThisJavaSoThatItHolds() {
    List<String> command = ChildJava.command(Invocation.of(TINY).withHeap(6));
    assertTrue(command.get(0).endsWith("java"), command.toString());
    int heap = command.indexOf("-Xmx6g");
    assertEquals("-cp", command.get(heap + 1));
    assertEquals("org.murmuration.murmur.Main", command.get(heap + 3));
    assertEquals(List.of(TINY.split(" ", -1)), command.subList(heap + 4, command.size()));
    assertTrue(command.stream().noneMatch(word -> word.startsWith("-javaagent:")), "an agent");
  }

  @Test
  void text_heap_asAUserSetsIt() {
    assertEquals("./murmur " + TINY, Invocation.of(TINY).text());
    assertEquals(
        "JAVA_TOOL_OPTIONS=-Xmx8g ./murmur " + TINY + " --seed 3",
        Invocation.of(TINY).withHeap(8).and("--seed", "3").text());
  }

  @Test
  void invocation_impossible_refused() {
    Invocation fine = Invocation.of(TINY);
    assertThrows(IllegalArgumentException.class, () -> fine.withHeap(-1));
    assertThrows(IllegalArgumentException.class, () -> fine.within(0));
    assertThrows(IllegalArgumentException.class, () -> new Invocation(List.of(), 0, 1));
  }
}
