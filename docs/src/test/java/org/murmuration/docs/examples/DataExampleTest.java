package org.murmuration.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.data.Dataset;
import org.murmuration.fl.data.file.DataFile;
import org.murmuration.fl.data.partition.ByAttribute;
import org.murmuration.fl.data.partition.DirichletLabels;
import org.murmuration.fl.data.table.Column;
import org.murmuration.fl.data.table.CsvTable;
import org.murmuration.fl.data.table.TableSchema;
import org.murmuration.fl.data.transform.RowPipeline;
import org.murmuration.fl.seed.Seed;

class DataExampleTest {
  @TempDir Path folder;

  @Test
  void arrays_ofTwoClients_areFederatedData() {
    // snippet: data-arrays
    ClientRows ann = ClientRows.of(new float[][] {{0.1f, 2f}, {0.3f, 1f}}, new int[] {0, 1});
    ClientRows ben = ClientRows.of(new float[][] {{0.2f, 5f}}, new int[] {1});
    int classes = 2;
    ClientData data =
        ClientData.of(Map.of(new ClientId("ann"), ann, new ClientId("ben"), ben), classes);
    // end snippet
    assertEquals(2, data.ids().size());
    assertEquals(2, data.features());
  }

  @Test
  void pipeline_ofTheTutorial_repeatsAndShuffles() {
    float[][] images = new float[30][784];
    ClientData writers =
        ClientData.of(Map.of(new ClientId("w"), ClientRows.of(images, new int[30])), 10);
    // snippet: data-pipeline
    Seed seed = Seed.of(1);
    ClientData prepared =
        RowPipeline.seeded(seed).reshape(28, 28).repeat(10).shuffle(500).over(writers);
    // end snippet
    assertEquals(300, prepared.rows(new ClientId("w")).count());
  }

  @Test
  void table_byColumn_andByMixture() throws IOException {
    Path path = folder.resolve("people.csv");
    Files.writeString(path, "34,nurse,no\n51,smith,yes\n?,nurse,yes\n");
    // snippet: data-table
    TableSchema schema =
        new TableSchema(
            List.of(
                new Column.Numeric("age", 40, 15), // stated, not looked up in the data
                new Column.Categorical("job", List.of("nurse", "smith")),
                new Column.Label("rich", List.of(List.of("no"), List.of("yes")))),
            false, // no header
            "?", // a missing value
            ""); // no comments
    CsvTable.Contents people = CsvTable.read(new DataFile(path), schema, "job");
    ClientData byJob = new ByAttribute(people.attributes()).split(people.rows());
    // end snippet
    assertEquals(List.of(new ClientId("nurse"), new ClientId("smith")), byJob.ids());
    assertEquals(3, schema.features());

    Dataset rows = people.rows();
    Seed seed = Seed.of(1);
    // snippet: data-dirichlet
    ClientData skewed = new DirichletLabels(3, 0.5, seed).split(rows);
    // end snippet
    assertTrue(skewed.ids().stream().allMatch(id -> skewed.rows(id).count() == 1));
  }
}
