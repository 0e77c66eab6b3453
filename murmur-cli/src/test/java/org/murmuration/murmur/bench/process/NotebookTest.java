package org.murmuration.murmur.bench.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotebookTest {
  private static final Invocation PLAN = Invocation.of("plan --json");

  @Test
  void run_aCommandThatFails_aFindingAndTheNextOneStillRuns() {
    List<String> told = new ArrayList<>();
    Notebook notebook =
        new Notebook(
            asked ->
                asked.equals(PLAN)
                    ? new Outcome.Failed("murmur: no (exit code 2)")
                    : new Outcome.Done(JsonNodeFactory.instance.objectNode(), 1.5),
            told::add);
    assertTrue(notebook.run(PLAN).isEmpty());
    assertTrue(notebook.run(PLAN).isEmpty());
    assertEquals(1.5, notebook.run(PLAN.and("--explain")).orElseThrow().seconds());
    assertEquals(
        List.of("./murmur plan --json failed: murmur: no (exit code 2)"), notebook.findings());
    assertEquals(
        List.of("./murmur plan --json", "./murmur plan --json --explain"), notebook.commands());
    assertEquals(3, told.size());
  }
}
