package org.murmuration.murmur;

import org.murmuration.murmur.command.Shell;

/** Entry point of the command line. */
public final class Main {
  /** From this release on {@code System.console()} says nothing about terminals. */
  private static final int CONSOLE_ALWAYS_THERE = 22;

  private Main() {}

  /** Runs the command line {@code words} and ends the process with its exit code. */
  public static void main(String[] words) {
    System.exit(new Shell(System.out, System.err, isWatched(), System.getenv()).run(words));
  }

  /** The launcher knows whether standard error is a terminal; without it Java can only guess. */
  @SuppressWarnings("SystemConsoleNull") // asked on earlier releases only
  private static boolean isWatched() {
    boolean guess = Runtime.version().feature() < CONSOLE_ALWAYS_THERE && System.console() != null;
    return Boolean.parseBoolean(System.getProperty("murmur.terminal", Boolean.toString(guess)));
  }
}
