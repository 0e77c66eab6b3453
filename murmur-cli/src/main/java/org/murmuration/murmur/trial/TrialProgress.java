package org.murmuration.murmur.trial;

import java.util.Optional;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.Progress;

/** Tells people how far a session is: a line for each phase, a bar while inputs are masked. */
public final class TrialProgress implements SecAggTrial.Listener {
  private final Console console;
  private Optional<Progress> bar = Optional.empty();
  private int masked;

  public TrialProgress(Console console) {
    this.console = console;
    console.note("clients advertise and share keys");
  }

  @Override
  public synchronized void onInput(int inputs) {
    masked++;
    if (bar.isEmpty()) {
      console.note("clients mask their inputs");
      bar = Optional.of(new Progress(console, "masked inputs", inputs));
    }
    bar.get().show(masked);
    if (masked == inputs) {
      console.note("clients answer for the lost, the server opens the sum");
    }
  }

  @Override
  public void onSum() {
    console.note("the sum is compared with that of the inputs");
  }
}
