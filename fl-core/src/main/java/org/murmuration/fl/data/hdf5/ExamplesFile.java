package org.murmuration.fl.data.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.data.file.DataFile;
import org.murmuration.fl.data.file.DataFileException;

/**
 * An HDF5 file whose group {@code examples} has a group for each client, with {@code pixels}
 * (floats, the first axis being the rows) and {@code label} (whole numbers): TensorFlow Federated's
 * EMNIST, {@code fed_emnist_digitsonly_train.h5} and so on.
 *
 * <p>Open, it holds the names of the clients; {@link #rows} reads one client from the disk, every
 * time it is asked. Safe to use from many threads, which read one after the other.
 *
 * <p>Source: TensorFlow Federated, {@code simulation.datasets.emnist}, where white is 1 and ink 0.
 */
public final class ExamplesFile implements ClientData, AutoCloseable {
  private final DataFile file;
  private final HdfFile hdf;
  private final Group examples;
  private final List<ClientId> ids;
  private final int features;
  private final int classes;

  private ExamplesFile(DataFile file, HdfFile hdf, Group examples, List<ClientId> ids, int classes)
      throws DataFileException {
    this.file = file;
    this.hdf = hdf;
    this.examples = examples;
    this.ids = ids;
    this.classes = classes;
    this.features = rowSize(ids.get(0), dataset(ids.get(0), "pixels"));
  }

  /**
   * Opens the file; close it after the last row was read.
   *
   * @param classes how many classes there are, at least 1: 10 digits, or 62 with letters
   * @throws DataFileException if it is no such file
   */
  public static ExamplesFile open(Path path, int classes) throws DataFileException {
    DataFile file = new DataFile(path);
    if (classes < 1) {
      throw new IllegalArgumentException("classes must be at least 1, got " + classes);
    }
    if (!Files.isRegularFile(path)) {
      throw file.bad("no such file", "an HDF5 file of examples by client");
    }
    HdfFile hdf;
    try {
      hdf = new HdfFile(path);
    } catch (RuntimeException e) {
      throw file.bad("no HDF5 (" + e.getMessage() + ")", "an HDF5 file of examples by client");
    }
    try {
      return open(file, hdf, classes);
    } catch (DataFileException e) {
      hdf.close();
      throw e;
    } catch (RuntimeException e) {
      hdf.close();
      throw damaged(file, "the group 'examples'", e);
    }
  }

  private static ExamplesFile open(DataFile file, HdfFile hdf, int classes)
      throws DataFileException {
    long declared = hdf.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
    if (hdf.size() < declared) {
      throw file.bad(hdf.size() + " bytes (truncated)", declared + ", as its header says");
    }
    if (!(hdf.getChildren().get("examples") instanceof Group examples)) {
      throw file.bad("no group 'examples', but " + hdf.getChildren().keySet(), "one");
    }
    List<ClientId> ids =
        examples.getChildren().keySet().stream().map(ClientId::new).sorted().toList();
    if (ids.isEmpty()) {
      throw file.bad("no client in the group 'examples'", "a group for each client");
    }
    return new ExamplesFile(file, hdf, examples, ids, classes);
  }

  @Override
  public List<ClientId> ids() {
    return ids;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException with a {@link DataFileException} if the client's group is
   *     malformed
   */
  @Override
  public ClientRows rows(ClientId client) {
    if (!ids.contains(client)) {
      throw new IllegalArgumentException(
          "no client '" + client + "' among the " + ids.size() + "; take one of ids()");
    }
    try {
      return read(client);
    } catch (DataFileException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized ClientRows read(ClientId client) throws DataFileException {
    try {
      Dataset pixels = dataset(client, "pixels");
      int size = rowSize(client, pixels);
      if (size != features) {
        throw bad(client, size + " pixels in a row", features + ", as the first client has");
      }
      float[] values = floats(client, pixels);
      int[] labels = labels(client, dataset(client, "label"));
      if (values.length != (long) labels.length * features) {
        throw bad(
            client,
            values.length / features + " rows and " + labels.length + " labels",
            "as many of both");
      }
      return ClientRows.wrap(values, labels, features);
    } catch (DataFileException e) {
      throw e;
    } catch (RuntimeException e) {
      throw damaged(file, "client '" + client + "'", e);
    }
  }

  private Dataset dataset(ClientId client, String name) throws DataFileException {
    if (!(examples.getChildren().get(client.value()) instanceof Group group)) {
      throw bad(client, "no group", "a group with 'pixels' and 'label'");
    }
    Node node = group.getChildren().get(name);
    if (!(node instanceof Dataset dataset)) {
      throw bad(client, "no data set '" + name + "', but " + group.getChildren().keySet(), "one");
    }
    return dataset;
  }

  private int rowSize(ClientId client, Dataset pixels) throws DataFileException {
    int[] sizes = pixels.getDimensions();
    long size = Arrays.stream(sizes).skip(1).asLongStream().reduce(1, (a, b) -> a * b);
    if (sizes.length < 2 || size < 1 || size > Integer.MAX_VALUE) {
      throw bad(
          client, "'pixels' of shape " + Arrays.toString(sizes), "rows first, then their sizes");
    }
    return (int) size;
  }

  private float[] floats(ClientId client, Dataset pixels) throws DataFileException {
    if (pixels.isEmpty() || pixels.getSize() == 0) {
      return new float[0];
    }
    if (!(pixels.getDataFlat() instanceof float[] values)) {
      throw bad(client, "'pixels' of type " + pixels.getJavaType(), "32-bit floats");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw bad(client, "pixel " + values[i] + " in row " + i / features, "finite numbers");
      }
    }
    return values;
  }

  private int[] labels(ClientId client, Dataset label) throws DataFileException {
    if (label.isEmpty() || label.getSize() == 0) {
      return new int[0];
    }
    int[] labels = whole(client, label);
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw bad(client, "label " + labels[row] + " in row " + row, "0 to " + (classes - 1));
      }
    }
    return labels;
  }

  private int[] whole(ClientId client, Dataset label) throws DataFileException {
    Object values = label.getDataFlat();
    if (values instanceof int[] ints) {
      return ints;
    }
    if (values instanceof long[] longs && Arrays.stream(longs).allMatch(v -> v == (int) v)) {
      return Arrays.stream(longs).mapToInt(v -> (int) v).toArray();
    }
    throw bad(client, "'label' of type " + label.getJavaType(), "32-bit or 64-bit whole numbers");
  }

  private DataFileException bad(ClientId client, String found, String expected) {
    return file.bad("client '" + client + "': " + found, expected);
  }

  private static DataFileException damaged(DataFile file, String where, RuntimeException cause) {
    return file.bad(
        where + " cannot be read (" + cause.getMessage() + ")", "a whole HDF5 file, as jhdf reads");
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public void close() {
    hdf.close();
  }
}
