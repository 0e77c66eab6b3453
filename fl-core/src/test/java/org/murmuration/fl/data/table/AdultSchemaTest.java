package org.murmuration.fl.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.Dataset;
import org.murmuration.fl.data.file.DataFile;
import org.murmuration.fl.data.partition.ByAttribute;
import org.murmuration.testkit.DataFolder;

class AdultSchemaTest {
  private static final TableSchema SCHEMA = AdultSchema.schema();

  @Test
  void schema_columns_are14AttributesAndTheLabel() {
    assertEquals(15, SCHEMA.columns().size());
    assertEquals(104, SCHEMA.features());
    assertEquals(2, SCHEMA.classes());
  }

  /** Counts of rows and of the richer class are those of adult.names. */
  @Test
  void read_bothFiles_haveTheKnownRows() throws IOException {
    DataFile data = DataFile.find(DataFolder.require("adult"), "adult.data");
    CsvTable.Contents training = CsvTable.read(data, SCHEMA, "occupation");
    Dataset test = CsvTable.read(DataFile.find(data.path().getParent(), "adult.test"), SCHEMA);
    assertEquals(32_561, training.rows().count());
    assertEquals(7_841, ofClassOne(training.rows()));
    assertEquals(16_281, test.count());
    assertEquals(3_846, ofClassOne(test));
    ClientData clients = new ByAttribute(training.attributes()).split(training.rows());
    assertEquals(15, clients.ids().size()); // 14 occupations and missing ones
  }

  /** The stated constants are the training rows' own, so the encoded columns have 0 and 1. */
  @Test
  void read_numbers_areStandardized() throws IOException {
    DataFile data = DataFile.find(DataFolder.require("adult"), "adult.data");
    Dataset rows = CsvTable.read(data, SCHEMA);
    int offset = 0;
    float[] row = new float[SCHEMA.features()];
    for (Column column : SCHEMA.columns()) {
      if (column instanceof Column.Numeric) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < rows.count(); i++) {
          rows.all().copyRow(i, row, 0);
          sum += row[offset];
          squares += (double) row[offset] * row[offset];
        }
        assertEquals(0, sum / rows.count(), 0.001, column.name());
        assertEquals(1, squares / rows.count(), 0.005, column.name());
      }
      offset += column.features();
    }
    assertEquals(SCHEMA.features(), offset);
  }

  private static long ofClassOne(Dataset rows) {
    return IntStream.range(0, rows.count()).filter(row -> rows.label(row) == 1).count();
  }
}
