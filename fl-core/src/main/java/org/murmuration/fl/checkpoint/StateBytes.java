package org.murmuration.fl.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.murmuration.dp.noise.NoiseMemory;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.process.FederatedState;

/** Writes a state's fields, one after the other, numbers big-endian. */
final class StateBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private StateBytes() {}

  static byte[] of(RunMark mark, StateFile.Saved saved) {
    StateBytes writer = new StateBytes();
    try {
      writer.put(mark, saved);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory are always written", e);
    }
    return writer.bytes.toByteArray();
  }

  private void put(RunMark mark, StateFile.Saved saved) throws IOException {
    FederatedState state = saved.state();
    out.write(mark.settings().bytes());
    out.writeByte(mark.simulated() ? 1 : 0);
    put(saved.note());
    out.writeInt(state.round().number());
    put(state.clip());
    put(state.model());
    out.writeInt(state.server().kept().size());
    for (Map.Entry<String, ModelWeights> kept : state.server().kept().entrySet()) {
      put(kept.getKey());
      put(kept.getValue());
    }
    out.writeInt(state.clients().size());
    for (Map.Entry<ClientId, ModelWeights> own : new TreeMap<>(state.clients()).entrySet()) {
      put(own.getKey().value());
      put(own.getValue());
    }
    Map<ClientId, Integer> rounds = new TreeMap<>(state.participations().rounds());
    out.writeInt(rounds.size());
    for (Map.Entry<ClientId, Integer> taken : rounds.entrySet()) {
      put(taken.getKey().value());
      out.writeInt(taken.getValue());
    }
    put(state.noise());
  }

  private void put(OptionalDouble number) throws IOException {
    out.writeByte(number.isPresent() ? 1 : 0);
    if (number.isPresent()) {
      out.writeDouble(number.getAsDouble());
    }
  }

  private void put(String text) throws IOException {
    byte[] utf8 = text.getBytes(UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private void put(ModelWeights values) throws IOException {
    out.writeInt(values.dimension());
    for (int i = 0; i < values.dimension(); i++) {
      out.writeInt(Float.floatToRawIntBits(values.get(i)));
    }
  }

  private void put(NoiseMemory noise) throws IOException {
    out.writeLong(noise.steps());
    List<long[]> integers = noise.insecureIntegers();
    out.writeInt(integers.size());
    for (long[] each : integers) {
      out.writeInt(each.length);
      for (long value : each) {
        out.writeLong(value);
      }
    }
    List<double[]> reals = noise.insecureReals();
    out.writeInt(reals.size());
    for (double[] each : reals) {
      out.writeInt(each.length);
      for (double value : each) {
        out.writeDouble(value);
      }
    }
  }
}
