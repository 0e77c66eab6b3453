package org.murmuration.murmur.bench.process;

/** Runs command lines; tests answer from what was recorded. */
public interface Launcher {
  /** Runs {@code invocation} to its end, which may be that it is killed. */
  Outcome run(Invocation invocation);
}
