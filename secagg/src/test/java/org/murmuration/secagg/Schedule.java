package org.murmuration.secagg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.murmuration.secagg.outcome.Receipt;

/** In which order, and how often, the messages of a step reach the server. */
interface Schedule {
  /** A message on its way. */
  interface Delivery {
    /** Hands it to the step that it is for. */
    Receipt hand();

    /** Hands it to the step of {@code other}, which must find it malformed. */
    void handTo(Delivery other);
  }

  /** Delivers these while their step is open. */
  void inTime(List<Delivery> deliveries);

  /** Delivers these after their step is closed, now or later. */
  void late(List<Delivery> deliveries);

  /** Returns whether the server tells a client the same again. */
  boolean repeats();

  /** Delivers what is still on its way. */
  void end();

  /** All in order, all twice, late ones at once. */
  static Schedule orderly() {
    return new Orderly();
  }

  /** Any order, repeats between, stragglers of all earlier steps at any time and at wrong doors. */
  static Schedule unruly(Random random) {
    return new Unruly(random);
  }

  /** See {@link #orderly}. */
  final class Orderly implements Schedule {
    @Override
    public void inTime(List<Delivery> deliveries) {
      deliveries.forEach(delivery -> assertEquals(Receipt.ACCEPTED, delivery.hand()));
      deliveries.forEach(delivery -> assertEquals(Receipt.DUPLICATE, delivery.hand()));
    }

    @Override
    public void late(List<Delivery> deliveries) {
      deliveries.forEach(delivery -> assertEquals(Receipt.LATE, delivery.hand()));
    }

    @Override
    public boolean repeats() {
      return false;
    }

    @Override
    public void end() {}
  }

  /** See {@link #unruly}. */
  final class Unruly implements Schedule {
    private final Random random;
    private final List<Delivery> stragglers = new ArrayList<>();
    private List<Delivery> open = List.of();

    Unruly(Random random) {
      this.random = random;
    }

    @Override
    public void inTime(List<Delivery> deliveries) {
      List<Delivery> order = new ArrayList<>(deliveries);
      deliveries.stream().filter(delivery -> random.nextInt(3) == 0).forEach(order::add);
      Collections.shuffle(order, random);
      Set<Delivery> handed = Collections.newSetFromMap(new IdentityHashMap<>());
      for (Delivery delivery : order) {
        straggle(delivery);
        Receipt expected = handed.add(delivery) ? Receipt.ACCEPTED : Receipt.DUPLICATE;
        assertEquals(expected, delivery.hand());
      }
      open = deliveries;
    }

    private void straggle(Delivery current) {
      if (stragglers.isEmpty() || random.nextInt(3) != 0) {
        return;
      }
      Delivery straggler = stragglers.get(random.nextInt(stragglers.size()));
      if (random.nextBoolean()) {
        assertEquals(Receipt.LATE, straggler.hand());
      } else {
        straggler.handTo(current);
      }
    }

    @Override
    public void late(List<Delivery> deliveries) {
      open.stream().filter(delivery -> random.nextInt(3) == 0).forEach(stragglers::add);
      stragglers.addAll(deliveries);
    }

    @Override
    public boolean repeats() {
      return random.nextInt(4) == 0;
    }

    @Override
    public void end() {
      Collections.shuffle(stragglers, random);
      stragglers.forEach(straggler -> assertEquals(Receipt.LATE, straggler.hand()));
      stragglers.clear();
    }
  }
}
