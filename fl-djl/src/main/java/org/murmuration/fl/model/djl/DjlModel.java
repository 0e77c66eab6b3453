package org.murmuration.fl.model.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.loss.Loss;
import java.util.Arrays;
import java.util.function.Function;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelShape;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.seed.Seed;

/**
 * A block of DJL with a loss, both the user's, trained by PyTorch's automatic differentiation.
 *
 * <p>The flat vector holds the block's parameters in the block's order, each row by row, all of
 * 32-bit floats. Frozen parameters are not in it: they keep the values that they are built with.
 * Running statistics of batch normalization are: a client's step moves them by its learning rate
 * times what DJL would, and they are clipped, noised and averaged with the rest. Dropout is drawn
 * from the weights and the batch, so it is the same on any thread; passes that draw run one at a
 * time. The loss sees outputs and answers alone, and is the mean over the rows.
 *
 * <p>Rows are computed on the processor, in memory that is PyTorch's and not the heap's; {@link
 * #close} gives it back. The block's {@code forward} runs on many threads at once, as DJL's own
 * trainer has it for many devices: it must not keep anything in the block.
 */
public final class DjlModel implements Model, AutoCloseable {
  private final Function<NDManager, Block> recipe;
  private final Network network;
  private final FlatParameters parameters;
  private final NDManager memory;
  private final Form form;

  /**
   * What was found by trying.
   *
   * @param targets values to predict a row, beside its class
   * @param draws whether a training pass draws random numbers
   */
  record Form(int targets, boolean draws) {}

  private DjlModel(
      Function<NDManager, Block> recipe,
      Network network,
      FlatParameters parameters,
      NDManager memory,
      Form form) {
    this.recipe = recipe;
    this.network = network;
    this.parameters = parameters;
    this.memory = memory;
    this.form = form;
  }

  /**
   * Returns a model that tells classes apart, one for each score of a row. The loss is shown the
   * rows' classes by number, as {@code Loss.softmaxCrossEntropyLoss()} takes them.
   *
   * @param recipe builds the block and initializes it in the memory that it is given, anew at each
   *     call; what it draws is drawn from DJL's generator, which is seeded before
   * @param row dimensions of one row as the block takes it, such as 784, or 1, 28, 28
   * @throws IllegalArgumentException if the block cannot be trained this way or takes other rows
   * @throws IllegalStateException if PyTorch's library for this platform is not on the class path
   */
  public static DjlModel classifier(Function<NDManager, Block> recipe, Loss loss, int... row) {
    return of(recipe, loss, Task.CLASSES, row);
  }

  /**
   * Returns a model that predicts a row's targets, one for each output; it counts its loss. The
   * loss is shown the targets in the shape of the outputs.
   *
   * @param recipe as for {@link #classifier}
   * @param row as for {@link #classifier}
   */
  public static DjlModel regression(Function<NDManager, Block> recipe, Loss loss, int... row) {
    return of(recipe, loss, Task.TARGETS, row);
  }

  private static DjlModel of(Function<NDManager, Block> recipe, Loss loss, Task task, int... row) {
    NDManager memory = Torch.memory();
    try {
      Block block = Torch.seeded(0, () -> recipe.apply(memory));
      Trial.requireOpen(block);
      Shape one = new Shape(Arrays.stream(row).asLongStream().toArray());
      Network network = new Network(block, loss, task, one);
      FlatParameters parameters = FlatParameters.of(block);
      Form form = new Trial(network, parameters, memory).form();
      return new DjlModel(recipe, network, parameters, memory, form);
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
  }

  @Override
  public ModelShape shape() {
    return parameters.shape();
  }

  @Override
  public int features() {
    return Math.toIntExact(network.row().size());
  }

  @Override
  public int targets() {
    return form.targets();
  }

  @Override
  public Metrics metrics() {
    return network.task().metrics();
  }

  /** The recipe's own way to start, from {@code seed}. */
  @Override
  public ModelWeights initial(Seed seed) {
    try (NDManager once = Torch.memory()) {
      long drawn = seed.child("djl").generator().nextLong();
      Block block = Torch.seeded(drawn, () -> recipe.apply(once));
      return ModelWeights.wrap(parameters.valuesOf(block));
    }
  }

  @Override
  public Workspace workspace(int largestBatch) {
    return new DjlWorkspace(this, largestBatch);
  }

  /**
   * Returns all native memory of the model; what computes on it afterwards is refused. Close it
   * when nothing is computed any more.
   */
  @Override
  public void close() {
    memory.close();
  }

  Network network() {
    return network;
  }

  FlatParameters parameters() {
    return parameters;
  }

  boolean draws() {
    return form.draws();
  }

  /**
   * Returns memory for one pass.
   *
   * @throws IllegalStateException if the model is closed
   */
  NDManager pass() {
    if (!memory.isOpen()) {
      throw new IllegalStateException(
          "the model is closed, and its memory given back; make a new one");
    }
    return memory.newSubManager();
  }
}
