package org.murmuration.murmur.bench.process;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a Java like this one. */
final class ChildJava {
  /** Agents would measure the child, or wait for a debugger; bars are for terminals. */
  private static final List<String> NOT_TAKEN =
      List.of("-agentlib:", "-agentpath:", "-javaagent:", "-Dmurmur.terminal=");

  private static final String MAIN = "org.murmuration.murmur.Main";

  private ChildJava() {}

  /** Returns the words that run {@code invocation} with this Java, its flags and its classes. */
  static List<String> command(Invocation invocation) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> NOT_TAKEN.stream().noneMatch(flag::startsWith))
        .forEach(command::add);
    invocation.heapFlag().ifPresent(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(invocation.words());
    return command;
  }
}
