package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.testkit.DataFolder;

/**
 * The main job on MNIST by writer: what is learned under privacy. Apart from {@link MnistTest}, so
 * that both run at once where there are two cores.
 */
class MnistPrivacyTest {
  /**
   * The main job, one draw of each kind of noise that the released models bear alike. A float
   * prototype with central noise and no losses reached 0.886; the bound is the one for the mean of
   * five seeds.
   */
  @ParameterizedTest
  @ValueSource(strings = {"--noise central", "--noise skellam --observer released"})
  void train_mnistByWriterAtEpsilon8_accuracyAtLeastAsPromised(String noise) throws IOException {
    JsonNode last = mainJob(" " + noise);
    assertTrue(last.get("test_accuracy").asDouble() >= 0.875, last.toString());
    assertTrue(last.get("epsilon").asDouble() <= 8, last.toString());
    assertEquals(1e-4, last.get("delta").asDouble());
  }

  /**
   * The default also promises epsilon 8 against the server, unamplified, and pays for it: two draws
   * gave 0.831 and 0.839, where 0.10 is chance.
   */
  @Test
  void train_mnistByWriterAtEpsilon8AgainstTheServer_learnsLess() throws IOException {
    JsonNode last = mainJob("");
    assertTrue(last.get("test_accuracy").asDouble() >= 0.8, last.toString());
    assertTrue(last.get("epsilon_server").asDouble() <= 8, last.toString());
  }

  private static JsonNode mainJob(String noise) throws IOException {
    DataFolder.require("qmnist-writers");
    Ran ran =
        Ran.of(
            "train --data mnist-writers --data-dir "
                + DataFolder.require("mnist")
                + " --sampling poisson --sampling-probability 0.1 --rounds 60 --clip 0.25 --epochs 1"
                + " --batch 20 --client-lr 0.05 --server-lr 2 --delta 1e-4 --epsilon 8 --dropout 0.1"
                + " --simulate-privacy-seed 1 --json --quiet"
                + noise);
    assertEquals(0, ran.exit(), ran.err());
    return ran.json().get("final");
  }
}
