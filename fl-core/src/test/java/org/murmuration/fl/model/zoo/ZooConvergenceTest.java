package org.murmuration.fl.model.zoo;

import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.data.text.Alphabet;
import org.murmuration.fl.data.text.CharacterWindows;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.process.FollowedCurve;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.LocalSgd;

/** Federated averaging of the zoo's networks follows what their definitions give. */
class ZooConvergenceTest {
  /** Of floats over twenty rounds, beside doubles. */
  private static final double TOLERANCE = 3e-4;

  @Test
  void characters_threeSpeakers_followTheDefinition() throws PlanRefused {
    CharacterSizes sizes = new CharacterSizes(4, 3, 2, 3);
    Model model = Zoo.characters(sizes);
    Alphabet letters = Alphabet.of("abc ");
    CharacterWindows windows = new CharacterWindows(letters, 3, 1);
    Map<ClientId, ClientRows> speakers = new TreeMap<>();
    speakers.put(new ClientId("ann"), windows.rows("ab ac ab ac"));
    speakers.put(new ClientId("ben"), windows.rows("bca bca"));
    speakers.put(new ClientId("cem"), windows.rows("abc abc abc"));
    PlainCharacters plain = new PlainCharacters(sizes, model.shape());
    new FollowedCurve(plain::loss, ClientData.of(speakers, 4), new LocalSgd(2, 3, 0.5f))
        .assertFollowedBy(model, 20, TOLERANCE, 0.75);
  }

  @Test
  void tutorialConvolution_threeClients_followsTheDefinition() throws PlanRefused {
    Model model = Zoo.convolution(6, 2, 3);
    Map<ClientId, ClientRows> clients = new TreeMap<>();
    for (int client = 0; client < 3; client++) {
      clients.put(new ClientId("client " + client), thirds(5 + client, client));
    }
    PlainTutorial plain = new PlainTutorial(6, 2, 3, model.shape());
    new FollowedCurve(plain::loss, ClientData.of(clients, 3), new LocalSgd(2, 3, 0.2f))
        .assertFollowedBy(model, 12, TOLERANCE, 0.75);
  }

  /** Images that are bright in the upper, the middle or the lower third: the class. */
  private static ClientRows thirds(int count, int client) {
    RandomGenerator random = Seed.of(5).child("client", client).generator();
    float[][] images = new float[count][36];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      labels[row] = (row + client) % 3;
      for (int i = 0; i < 36; i++) {
        images[row][i] = (i / 12 == labels[row] ? 0.5f : 0) + 0.5f * random.nextFloat();
      }
    }
    return ClientRows.of(images, labels);
  }
}
