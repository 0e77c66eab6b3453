package org.murmuration.fl.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.murmuration.dp.noise.NoiseMemory;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.optimize.ServerState;
import org.murmuration.fl.process.FederatedState;
import org.murmuration.fl.process.Participations;

/** Reads a state's fields as {@link StateBytes} wrote them; nothing may be left over. */
final class StateReading {
  private final ByteBuffer bytes;

  /** Reads from the buffer's position to its limit; offsets are counted from its start. */
  StateReading(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Reads a field of a fixed size. */
  byte[] fixed(String field, int size) throws MalformedState {
    require(field, size);
    byte[] value = new byte[size];
    bytes.get(value);
    return value;
  }

  boolean flag(String field) throws MalformedState {
    require(field, 1);
    byte value = bytes.get();
    if (value != 0 && value != 1) {
      throw MalformedState.at(field, bytes.position() - 1, "expected 0 or 1, got " + value);
    }
    return value == 1;
  }

  StateFile.Saved saved() throws MalformedState {
    String note = text("note");
    return new StateFile.Saved(state(), note);
  }

  private FederatedState state() throws MalformedState {
    int at = bytes.position();
    int round = number("round");
    if (round < 1) {
      throw MalformedState.at("round", at, "expected 1 or more, got " + round);
    }
    OptionalDouble clip = clip();
    ServerState server = server();
    FederatedState state =
        new FederatedState(
            server, clients(), new RoundId(round), new Participations(taken()), clip, noise());
    if (bytes.hasRemaining()) {
      throw MalformedState.at("end", bytes.position(), bytes.remaining() + " bytes are left over");
    }
    return state;
  }

  private OptionalDouble clip() throws MalformedState {
    if (!flag("clip")) {
      return OptionalDouble.empty();
    }
    require("clip", Double.BYTES);
    return OptionalDouble.of(bytes.getDouble());
  }

  private ServerState server() throws MalformedState {
    ModelWeights model = vector("model");
    Map<String, ModelWeights> kept = new LinkedHashMap<>();
    int count = count("server vectors", 8);
    for (int i = 0; i < count; i++) {
      int at = bytes.position();
      String name = text("name of a server vector");
      ModelWeights value = vector("server vector " + name);
      if (value.dimension() != model.dimension() || kept.put(name, value) != null) {
        throw MalformedState.at(
            "server vector " + name, at, "expected once, of " + model.dimension() + " values");
      }
    }
    return new ServerState(model, kept);
  }

  private Map<ClientId, ModelWeights> clients() throws MalformedState {
    Map<ClientId, ModelWeights> clients = new LinkedHashMap<>();
    int count = count("clients' vectors", 8);
    for (int i = 0; i < count; i++) {
      ClientId id = client();
      clients.put(id, vector("vector of client " + id.value()));
    }
    return clients;
  }

  private Map<ClientId, Integer> taken() throws MalformedState {
    Map<ClientId, Integer> taken = new LinkedHashMap<>();
    int count = count("participations", 8);
    for (int i = 0; i < count; i++) {
      ClientId id = client();
      taken.put(id, number("participations of client " + id.value()));
    }
    return taken;
  }

  private NoiseMemory noise() throws MalformedState {
    require("noise steps", Long.BYTES);
    long steps = bytes.getLong();
    List<long[]> integers = new ArrayList<>();
    int count = count("noise integers", 4);
    for (int i = 0; i < count; i++) {
      long[] values = new long[count("noise integers " + i, Long.BYTES)];
      bytes.asLongBuffer().get(values);
      bytes.position(bytes.position() + values.length * Long.BYTES);
      integers.add(values);
    }
    List<double[]> reals = new ArrayList<>();
    count = count("noise numbers", 4);
    for (int i = 0; i < count; i++) {
      double[] values = new double[count("noise numbers " + i, Double.BYTES)];
      bytes.asDoubleBuffer().get(values);
      bytes.position(bytes.position() + values.length * Double.BYTES);
      reals.add(values);
    }
    return NoiseMemory.insecureOf(steps, integers, reals);
  }

  private ClientId client() throws MalformedState {
    int at = bytes.position();
    String id = text("client");
    try {
      return new ClientId(id);
    } catch (IllegalArgumentException e) {
      throw MalformedState.at("client", at, String.valueOf(e.getMessage()));
    }
  }

  private String text(String field) throws MalformedState {
    return new String(fixed(field, count(field, 1)), UTF_8);
  }

  private ModelWeights vector(String field) throws MalformedState {
    float[] values = new float[count(field, Float.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(bytes.getInt());
    }
    return ModelWeights.wrap(values);
  }

  private int number(String field) throws MalformedState {
    require(field, Integer.BYTES);
    return bytes.getInt();
  }

  /** A count of things that take at least {@code leastBytes} each, which must be there. */
  private int count(String field, int leastBytes) throws MalformedState {
    int at = bytes.position();
    int count = number(field);
    if (count < 0 || (long) count * leastBytes > bytes.remaining()) {
      throw MalformedState.at(
          field, at, "says " + count + ", " + bytes.remaining() + " bytes are left");
    }
    return count;
  }

  private void require(String field, int size) throws MalformedState {
    if (bytes.remaining() < size) {
      throw MalformedState.at(
          field,
          bytes.position(),
          "expected " + size + " bytes, " + bytes.remaining() + " are left");
    }
  }
}
