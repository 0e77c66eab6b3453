package org.murmuration.fl.watch;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Observers that are all told; a failing one does not keep the others open. */
record AllObservers(List<RoundObserver> observers) implements RoundObserver {
  AllObservers {
    observers = List.copyOf(observers);
  }

  @Override
  public Optional<String> onRound(RoundFigures figures) {
    List<Optional<String>> reasons =
        observers.stream().map(observer -> observer.onRound(figures)).toList();
    return reasons.stream().flatMap(Optional::stream).findFirst();
  }

  @Override
  public void close() {
    RuntimeException failed = null;
    for (RoundObserver observer : observers) {
      try {
        observer.close();
      } catch (RuntimeException e) {
        failed = Objects.requireNonNullElse(failed, e);
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
