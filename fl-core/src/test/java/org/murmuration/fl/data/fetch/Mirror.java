package org.murmuration.fl.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A server on this machine that behaves as it is told, request by request. */
final class Mirror implements AutoCloseable {
  private final HttpServer server;
  private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());

  /** How one request, the n-th from 0, is answered. */
  interface Answer {
    void to(HttpExchange exchange, int request) throws IOException;
  }

  private Mirror(HttpServer server) {
    this.server = server;
  }

  static Mirror that(Answer answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Mirror mirror = new Mirror(server);
    server.createContext(
        "/",
        exchange -> {
          int request = mirror.ranges.size();
          String range = exchange.getRequestHeaders().getFirst("Range");
          mirror.ranges.add(range == null ? "all" : range);
          try (exchange) {
            answer.to(exchange, request);
          }
        });
    server.start();
    return mirror;
  }

  /** Answers a range as it is asked for. */
  static Answer whole(byte[] bytes) {
    return (exchange, request) -> sendFrom(exchange, bytes, asked(exchange), bytes.length);
  }

  static int asked(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    return range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=|-", ""));
  }

  /** Promises all from {@code from} on, sends until {@code to} and hangs up. */
  static void sendFrom(HttpExchange exchange, byte[] bytes, int from, int to) throws IOException {
    if (from >= bytes.length) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .add("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
    if (to > from) {
      exchange.getResponseBody().write(bytes, from, to - from);
      exchange.getResponseBody().flush();
    }
  }

  /** What was asked for, request by request. */
  List<String> ranges() {
    return List.copyOf(ranges);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/file.gz");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
