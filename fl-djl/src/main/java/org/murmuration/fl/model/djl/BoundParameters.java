package org.murmuration.fl.model.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.murmuration.fl.model.djl.FlatParameters.Part;

/**
 * A block's parameters with the values of one flat vector, for one pass: fresh arrays, so that a
 * pass sees nothing of another and the block itself never changes. For one thread.
 */
final class BoundParameters extends ParameterStore {
  private final FlatParameters parameters;
  private final float[] weights;
  private final Map<String, NDArray> arrays = new HashMap<>();

  /**
   * Binds them.
   *
   * @param recorded whether the gradient of what is trained will be asked for
   */
  BoundParameters(FlatParameters parameters, float[] weights, NDManager memory, boolean recorded) {
    super(memory, false);
    this.parameters = parameters;
    this.weights = weights;
    for (Part part : parameters.parts()) {
      NDArray array =
          Floats.write(memory, part.parameter().getArray().getShape(), weights, part.offset());
      if (recorded && !part.running()) {
        array.setRequiresGradient(true);
      }
      arrays.put(part.parameter().getId(), array);
    }
  }

  /** What blocks ask; where a block lacks an optional parameter, DJL wants no array either. */
  @Override
  public @Nullable NDArray getValue(
      @Nullable Parameter parameter, Device device, boolean training) {
    return parameter == null ? null : array(parameter);
  }

  private NDArray array(Parameter parameter) {
    return arrays.computeIfAbsent(parameter.getId(), id -> view(parameter));
  }

  /** A frozen parameter's own values, without a copy, in the memory of this pass. */
  private NDArray view(Parameter parameter) {
    NDArray view = parameter.getArray().stopGradient();
    view.attach(getManager());
    return view;
  }

  /**
   * Writes the gradient; of running statistics what they were less what the pass made of them, so
   * that a step of rate 1 sets them as DJL would.
   */
  void gradient(float[] into) {
    for (Part part : parameters.parts()) {
      NDArray array = array(part.parameter());
      if (part.running()) {
        Floats.read(array, into, part.offset(), part.size());
        for (int i = part.offset(); i < part.offset() + part.size(); i++) {
          into[i] = weights[i] - into[i];
        }
      } else {
        Floats.read(array.getGradient(), into, part.offset(), part.size());
      }
    }
  }
}
