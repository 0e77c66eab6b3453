package org.murmuration.murmur.trial;

import java.util.Optional;
import org.murmuration.fl.round.Phase;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.Progress;

/** Tells people how far a session is: a line for what goes on, a bar for each phase. */
public final class TrialProgress implements SecAggTrial.Listener {
  private final Console console;
  private Optional<Progress> bar = Optional.empty();
  private int turns;

  public TrialProgress(Console console) {
    this.console = console;
  }

  @Override
  public synchronized void onPhase(Phase phase, int clients) {
    turns = 0;
    switch (phase) {
      case ADVERTISE_KEYS -> begin("clients advertise and share keys", "advertised keys", clients);
      case SHARE_KEYS -> bar = Optional.of(new Progress(console, "shared keys", clients));
      case MASKED_INPUT -> begin("clients mask their inputs", "masked inputs", clients);
      case CONSISTENCY -> begin("clients sign who survived", "signed survivor sets", clients);
      case UNMASK ->
          begin("clients answer for the lost, the server opens the sum", "answers", clients);
      default -> bar = Optional.empty();
    }
  }

  private void begin(String note, String label, int clients) {
    console.note(note);
    bar = Optional.of(new Progress(console, label, clients));
  }

  @Override
  public synchronized void onTurn(Phase phase) {
    turns++;
    bar.ifPresent(shown -> shown.show(turns));
  }

  @Override
  public void onOpening() {
    console.redraw("the server takes the masks off the sum");
  }

  @Override
  public void onSum() {
    console.clearLine();
    console.note("the sum is compared with that of the inputs");
  }
}
