package org.murmuration.dp.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that charges on a ledger, to be killed. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  private Child(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** Starts a process that charges rounds from {@code first} on, and says each when it is done. */
  static Child start(Path file, int first) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java,
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            file.toString(),
            Integer.toString(first));
    return new Child(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** The next line that it says; empty at its end. */
  String line() throws IOException {
    String line = out.readLine();
    return line == null ? "" : line;
  }

  /** SIGKILL: nothing of it runs any more. Returns what it had said and nobody had read. */
  List<String> kill() {
    process.toHandle().destroyForcibly(); // the process itself would close its output too
    process.onExit().join();
    return out.lines().toList();
  }

  @Override
  public void close() {
    kill();
  }

  /** In the child. */
  public static void main(String[] args) throws Exception {
    try (Ledger ledger = Ledger.open(Path.of(args[0]))) {
      System.out.println("open");
      for (int i = Integer.parseInt(args[1]); ; i++) {
        ChargeOutcome outcome = ledger.charge(SampleLedger.round(i));
        System.out.println(outcome instanceof ChargeOutcome.Charged ? "charged " + i : "refused");
      }
    } catch (LedgerInUse e) {
      System.out.println("in use");
    }
  }
}
