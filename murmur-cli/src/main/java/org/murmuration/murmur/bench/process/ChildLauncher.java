package org.murmuration.murmur.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.murmuration.fl.round.Stopwatch;

/** Runs each command line in a Java of its own. */
public final class ChildLauncher implements Launcher {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final double MILLIS_PER_SECOND = 1000;

  @Override
  public Outcome run(Invocation invocation) {
    try {
      Path out = Files.createTempFile("murmur-bench", ".out");
      Path err = Files.createTempFile("murmur-bench", ".err");
      try {
        return run(invocation, out, err);
      } finally {
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
      }
    } catch (IOException e) {
      return new Outcome.Failed("it could not be run: " + e.getMessage());
    }
  }

  private static Outcome run(Invocation invocation, Path out, Path err) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(ChildJava.command(invocation))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("OMP_NUM_THREADS", "1");
    Stopwatch watch = Stopwatch.start();
    Process child = builder.start();
    boolean ended = waited(child, invocation.limitSeconds());
    double seconds = watch.elapsed().wallMillis() / MILLIS_PER_SECOND;
    if (!ended) {
      return new Outcome.Failed("it was killed after " + invocation.limitSeconds() + " s");
    }
    return child.exitValue() == 0
        ? parsed(Files.readString(out, UTF_8), seconds)
        : failed(Files.readAllLines(err, UTF_8), child.exitValue());
  }

  /** Returns whether the child ended by itself; after this it has ended in any case. */
  private static boolean waited(Process child, int seconds) {
    Thread killer = new Thread(child::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
    try {
      return child.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      child.destroyForcibly();
      forget(killer);
    }
  }

  private static void forget(Thread killer) {
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException e) {
      // This process is ending: the hook has killed the child or does so now.
    }
  }

  private static Outcome parsed(String out, double seconds) {
    try {
      return new Outcome.Done(MAPPER.readTree(out), seconds);
    } catch (JsonProcessingException e) {
      return new Outcome.Failed("it printed no JSON: " + e.getOriginalMessage());
    }
  }

  private static Outcome failed(List<String> lines, int exit) {
    String last = lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    return new Outcome.Failed(last.strip() + " (exit code " + exit + ")", exit);
  }
}
