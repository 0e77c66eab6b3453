package org.murmuration.dp.account;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Renyi orders to choose from. Every order gives a valid bound; fewer orders give a looser one.
 *
 * @param orders all finite and above 1; none means every real order
 */
public record RenyiOrders(List<Double> orders) {
  /** Every real order: the tightest. */
  public static final RenyiOrders EVERY = new RenyiOrders(List.of());

  /** 1.1 to 10.9 by 0.1, 11 to 63, 128, 256, 512, 1024: the defaults of dp_accounting 0.6.0. */
  public static final RenyiOrders REFERENCE =
      new RenyiOrders(
          DoubleStream.concat(
                  IntStream.range(11, 110).mapToDouble(tenths -> tenths / 10.0),
                  IntStream.concat(IntStream.range(11, 64), IntStream.of(128, 256, 512, 1024))
                      .asDoubleStream())
              .boxed()
              .toList());

  /** 2 to 128 and 256: where programs for distributed noise look. */
  public static final RenyiOrders WHOLE =
      new RenyiOrders(
          IntStream.concat(IntStream.rangeClosed(2, 128), IntStream.of(256))
              .asDoubleStream()
              .boxed()
              .toList());

  public RenyiOrders {
    orders = List.copyOf(orders);
    for (double order : orders) {
      if (!(order > 1) || Double.isInfinite(order)) {
        throw new IllegalArgumentException("a Renyi order is finite and > 1, got " + order);
      }
    }
  }

  boolean isEvery() {
    return orders.isEmpty();
  }
}
