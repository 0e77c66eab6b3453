package org.murmuration.murmur.bench.process;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs the commands of a room and keeps what they were and what went wrong. */
public final class Notebook {
  private final Launcher launcher;
  private final Consumer<String> progress;
  private final Set<String> commands = new LinkedHashSet<>();
  private final List<String> findings = new ArrayList<>();

  /**
   * @param progress is told each command before it runs
   */
  public Notebook(Launcher launcher, Consumer<String> progress) {
    this.launcher = launcher;
    this.progress = progress;
  }

  /** Runs {@code invocation}; where it fails this is a finding, and there is no result. */
  public Optional<Outcome.Done> run(Invocation invocation) {
    Outcome outcome = attempt(invocation);
    if (outcome instanceof Outcome.Done done) {
      return Optional.of(done);
    }
    failed(invocation, (Outcome.Failed) outcome);
    return Optional.empty();
  }

  /** Keeps that {@code invocation} failed, as a finding. */
  public void failed(Invocation invocation, Outcome.Failed failed) {
    finding(invocation.text() + " failed: " + failed.why());
  }

  /** Runs {@code invocation}, which may fail. */
  public Outcome attempt(Invocation invocation) {
    commands.add(invocation.text());
    progress.accept(invocation.text());
    return launcher.run(invocation);
  }

  /** Tells who waits what goes on. */
  public void progress(String line) {
    progress.accept(line);
  }

  /** Keeps {@code sentence}, once. */
  public void finding(String sentence) {
    if (!findings.contains(sentence)) {
      findings.add(sentence);
    }
  }

  /** Returns each command that ran, as a user types it. */
  public List<String> commands() {
    return List.copyOf(commands);
  }

  /** Returns what went wrong. */
  public List<String> findings() {
    return List.copyOf(findings);
  }
}
