package org.murmuration.fl.model.convolution;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.process.FollowedCurve;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.LocalSgd;

/** Federated averaging of its paper's kind of CNN follows what the network's definition gives. */
class ConvolutionConvergenceTest {
  private static final ConvolutionLayers SMALL = new ConvolutionLayers(4, List.of(2), 6, 2);

  @Test
  void network_threeClients_followsTheDefinition() throws PlanRefused {
    ReferenceConvolution reference = new ReferenceConvolution(SMALL);
    Map<ClientId, ClientRows> clients = new TreeMap<>();
    for (int client = 0; client < 3; client++) {
      clients.put(new ClientId("client " + client), halves(4 + client, client));
    }
    new FollowedCurve(
            (w, rows, from, to) -> reference.lossSum(w, batch(rows, from, to)) / (to - from),
            ClientData.of(clients, 2),
            new LocalSgd(2, 3, 0.2f))
        .assertFollowedBy(new ConvolutionalNetwork(SMALL), 12, 3e-4, 0.75);
  }

  private static Batch batch(ClientRows rows, int from, int to) {
    Batch batch = new Batch(to - from, SMALL.features());
    for (int row = from; row < to; row++) {
      batch.add(rows, row);
    }
    return batch;
  }

  /** Images that are bright in the left or the right half: the class. */
  private static ClientRows halves(int count, int client) {
    RandomGenerator random = Seed.of(9).child("client", client).generator();
    float[][] images = new float[count][16];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      labels[row] = (row + client) % 2;
      for (int i = 0; i < 16; i++) {
        boolean lit = i % 4 / 2 == labels[row];
        images[row][i] = (lit ? 0.7f : 0) + 0.3f * random.nextFloat();
      }
    }
    return ClientRows.of(images, labels);
  }
}
