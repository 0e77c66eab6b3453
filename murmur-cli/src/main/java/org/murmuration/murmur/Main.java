package org.murmuration.murmur;

import org.murmuration.murmur.command.Shell;

/** Entry point of the command line. */
public final class Main {
  private Main() {}

  /** Runs the command line {@code words} and ends the process with its exit code. */
  public static void main(String[] words) {
    boolean terminal = System.console() != null && System.getenv("NO_COLOR") == null;
    System.exit(new Shell(System.out, System.err, terminal).run(words));
  }
}
