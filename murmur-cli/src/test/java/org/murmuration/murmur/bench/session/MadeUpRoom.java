package org.murmuration.murmur.bench.session;

import java.util.List;
import java.util.function.Consumer;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.Ratio;
import org.murmuration.murmur.bench.Room;
import org.murmuration.murmur.bench.RoomResult;

/** A room that knows its ratio beforehand; one below zero fails. */
public record MadeUpRoom(String name, double ratio, List<String> findings) implements Room {
  @Override
  public String question() {
    return "How fast is " + name + "?";
  }

  @Override
  public RoomResult measure(Effort effort, Consumer<String> progress) {
    if (ratio < 0) {
      throw new IllegalStateException("no\nluck");
    }
    progress.accept("  " + name + " at work");
    Ratio measured =
        new Ratio(name + "-ratio", "it", "times", ratio, List.of(ratio), Ratio.Sense.AT_LEAST, 1);
    return new RoomResult(
        name, question(), List.of(), List.of(measured), List.of(), List.of(), findings);
  }
}
