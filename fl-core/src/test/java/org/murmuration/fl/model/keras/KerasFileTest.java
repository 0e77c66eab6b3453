package org.murmuration.fl.model.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dl4j.Dl4jNetwork;
import org.murmuration.fl.model.dl4j.NetworkZip;
import org.murmuration.fl.seed.Seed;

/** Files that make_fixture.py wrote; what they compute is computed here from the formula again. */
class KerasFileTest {
  private static Path fixture(String name) {
    try {
      return Path.of(KerasFileTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double weight(int k) {
    return (float) (Math.sin(0.7 * k + 1) / 2);
  }

  private static float[] row(int size) {
    RandomGenerator random = Seed.of(4).child("row", size).generator();
    float[] row = new float[size];
    for (int i = 0; i < size; i++) {
      row[i] = random.nextFloat();
    }
    return row;
  }

  private static double[] loss(Model model, float[] row) {
    float[] weights = model.initial(Seed.of(1)).toArray();
    double[] losses = new double[3];
    for (int label = 0; label < 3; label++) {
      Batch batch = Batch.of(model, 1);
      batch.add(ClientRows.of(new float[][] {row}, new int[] {label}), 0);
      losses[label] = model.workspace(1).measure(weights, batch).sum("loss");
    }
    return losses;
  }

  /** Dense with Keras' kernel {@code [in][out]}, whose first weight is number {@code from}. */
  private static double[] dense(double[] in, int out, int from) {
    double[] result = new double[out];
    for (int o = 0; o < out; o++) {
      result[o] = weight(from + in.length * out + o);
      for (int i = 0; i < in.length; i++) {
        result[o] += in[i] * weight(from + i * out + o);
      }
    }
    return result;
  }

  private static void assertLosses(double[] scores, double[] losses) {
    double total = 0;
    for (double score : scores) {
      total += Math.exp(score);
    }
    for (int label = 0; label < 3; label++) {
      assertEquals(Math.log(total) - scores[label], losses[label], 1e-5, "label " + label);
    }
  }

  @Test
  void of_jsonAndWeights_computesWhatKerasWould() throws IOException {
    Model model = KerasFile.of(fixture("mlp.json"), fixture("mlp.weights.h5")).classifier();
    float[] row = row(4);
    double[] in = {row[0], row[1], row[2], row[3]};
    double[] hidden = dense(in, 5, 0);
    for (int i = 0; i < 5; i++) {
      hidden[i] = Math.max(0, hidden[i]);
    }
    assertLosses(dense(hidden, 3, 25), loss(model, row));
    assertEquals(43, model.shape().size());
  }

  /** Two dense layers that are added, joined with a third, below a fourth. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void functional_branches_computeWhatKerasWould(boolean whole) throws IOException {
    Model model =
        (whole
                ? KerasFile.whole(fixture("branches.h5"))
                : KerasFile.of(fixture("branches.json"), fixture("branches.weights.h5")))
            .classifier();
    assertEquals(35 + 30 + 14 + 24, model.shape().size());
    assertEquals(6, model.features());
    float[] row = row(6);
    double[] in = {row[0], row[1], row[2], row[3], row[4], row[5]};
    double[] first = dense(in, 5, 0);
    for (int i = 0; i < 5; i++) {
      first[i] = Math.max(0, first[i]);
    }
    double[] second = dense(first, 5, 35);
    double[] third = dense(in, 2, 65);
    double[] both = new double[7];
    for (int i = 0; i < 5; i++) {
      both[i] = first[i] + Math.tanh(second[i]);
    }
    both[5] = Math.max(0, third[0]);
    both[6] = Math.max(0, third[1]);
    assertLosses(dense(both, 3, 79), loss(model, row));
  }

  @Test
  void functional_imported_trainsOnAndIsSavedAgain(@TempDir Path folder) throws IOException {
    Dl4jNetwork model = KerasFile.whole(fixture("branches.h5")).classifier();
    float[] weights = model.initial(Seed.of(1)).toArray();
    Batch batch = Batch.of(model, 1);
    batch.add(ClientRows.of(new float[][] {row(6)}, new int[] {2}), 0);
    float[] gradient = new float[weights.length];
    double before = model.workspace(1).gradient(weights, batch, gradient).sum("loss");
    for (int i = 0; i < weights.length; i++) {
      weights[i] -= 0.1f * gradient[i];
    }
    assertTrue(model.workspace(1).measure(weights, batch).sum("loss") < before);
    Path zip = folder.resolve("net.zip");
    NetworkZip.write(model, ModelWeights.copyOf(weights), zip);
    Dl4jNetwork back = NetworkZip.readClassifier(zip, 6);
    assertArrayEquals(
        loss(model.startingFrom(ModelWeights.wrap(weights)), row(6)), loss(back, row(6)));
  }

  /** Rows have one answer; a graph of two would have to be told apart. */
  @Test
  void functional_ofAnotherKind_isRefused(@TempDir Path folder) throws IOException {
    String text = Files.readString(fixture("branches.json"));
    assertRefusal(folder, text.replace("\"Functional\"", "\"Sum\""), "is of class 'Sum'; expected");
    assertRefusal(
        folder,
        text.replaceAll(
            "(?s)\"output_layers\":.*?\\]\\s*\\]",
            "\"output_layers\": [[\"last\",0,0],[\"third\",0,0]]"),
        "1 inputs and 2 outputs");
  }

  private static void assertRefusal(Path folder, String architecture, String why)
      throws IOException {
    Path json = Files.writeString(folder.resolve("net.json"), architecture);
    KerasFile file = KerasFile.of(json, fixture("branches.weights.h5"));
    IOException refused = assertThrows(IOException.class, file::classifier);
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  /** Kernels of Keras are {@code [y][x][in][out]}, and an image is flat with channels last. */
  @Test
  void whole_convolution_computesWhatKerasWould() throws IOException {
    Model model = KerasFile.whole(fixture("images.h5")).classifier();
    assertEquals(36, model.features());
    float[] image = row(36);
    double[] pooled = new double[8];
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        for (int o = 0; o < 2; o++) {
          double sum = weight(18 + o);
          for (int i = 0; i < 9; i++) {
            sum += weight(2 * i + o) * image[(y + i / 3) * 6 + x + i % 3];
          }
          int at = (y / 2 * 2 + x / 2) * 2 + o;
          pooled[at] = Math.max(pooled[at], sum);
        }
      }
    }
    assertTrue(pooled[0] > 0 && pooled[0] != pooled[2], "the case must tell places apart");
    assertLosses(dense(pooled, 3, 20), loss(model, image));
  }

  @Test
  void classifier_imported_trainsOn() throws IOException {
    Model model = KerasFile.whole(fixture("images.h5")).classifier();
    float[] weights = model.initial(Seed.of(1)).toArray();
    Batch batch = Batch.of(model, 1);
    batch.add(ClientRows.of(new float[][] {row(36)}, new int[] {2}), 0);
    float[] gradient = new float[weights.length];
    double before = model.workspace(1).gradient(weights, batch, gradient).sum("loss");
    for (int i = 0; i < weights.length; i++) {
      weights[i] -= 0.1f * gradient[i];
    }
    assertTrue(model.workspace(1).measure(weights, batch).sum("loss") < before);
    assertEquals(weights.length, ModelWeights.wrap(weights).dimension());
  }

  @Test
  void files_thatAreNoModel_areRefusedByName(@TempDir Path folder) throws IOException {
    Path none = folder.resolve("none.h5");
    assertRefused("none.h5", () -> KerasFile.whole(none));
    assertRefused("mlp.weights.h5", () -> KerasFile.whole(fixture("mlp.weights.h5")));
    Path text = Files.writeString(folder.resolve("text.h5"), "no HDF5");
    assertRefused("text.h5", () -> KerasFile.whole(text));
    Path json = Files.writeString(folder.resolve("bad.json"), "{\"class_name\":\"Sequential\"}");
    KerasFile bad = KerasFile.of(json, fixture("mlp.weights.h5"));
    assertRefused("bad.json", bad::classifier);
    Path bytes = Files.write(folder.resolve("bytes.json"), new byte[] {'{', (byte) 0xff});
    assertRefused("bytes.json is no text", () -> KerasFile.of(bytes, fixture("mlp.weights.h5")));
  }

  @Test
  void shape_openOrMissing_isRefused() throws IOException {
    assertUnread("{", "the architecture is no JSON");
    assertUnread("{}", "is of class 'none'");
    assertUnread("{\"class_name\":\"Sequential\"}", "states no batch_input_shape");
    assertUnread(
        "{\"class_name\":\"Model\",\"batch_input_shape\":[null,null,3]}",
        "an axis of the input is open");
  }

  private static void assertUnread(String json, String why) {
    IOException refused = assertThrows(IOException.class, () -> Architecture.parse(json));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  private static void assertRefused(String name, Executable call) {
    Exception refused = assertThrows(IOException.class, call);
    assertTrue(refused.getMessage().contains(name), refused.getMessage());
  }
}
