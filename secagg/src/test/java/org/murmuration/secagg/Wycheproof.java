package org.murmuration.secagg;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.function.Executable;
import org.murmuration.testkit.DataFolder;
import org.murmuration.testkit.JsonVectors;

/**
 * Runs the cases of C2SP's Wycheproof, testvectors_v1, where the files are there. The counts that
 * tests ask for are those of commit dac1dd4; later ones have more.
 */
public final class Wycheproof {
  private Wycheproof() {}

  public static int run(String file, BiConsumer<JsonNode, JsonNode> check) {
    JsonNode vectors = JsonVectors.file(DataFolder.requireReference("wycheproof").resolve(file));
    List<Executable> asked = new ArrayList<>();
    for (JsonNode group : vectors.required("testGroups")) {
      if (usable(group)) {
        for (JsonNode vector : group.required("tests")) {
          String name = "tcId " + vector.required("tcId");
          asked.add(() -> assertDoesNotThrow(() -> check.accept(group, vector), name));
        }
      }
    }
    assertAll(file, asked);
    return asked.size();
  }

  private static boolean usable(JsonNode group) {
    return !JsonVectors.text(group, "type").equals("AeadTest")
        || (group.required("keySize").intValue() == 256
            && group.required("ivSize").intValue() == 96
            && group.required("tagSize").intValue() == 128);
  }

  public static boolean valid(JsonNode vector) {
    return JsonVectors.text(vector, "result").equals("valid");
  }

  public static boolean flagged(JsonNode vector, String flag) {
    return JsonVectors.each(vector, "flags").anyMatch(present -> present.textValue().equals(flag));
  }

  public static void assertAtLeast(int expected, int asked) {
    assertTrue(asked >= expected, "only " + asked + " cases of " + expected);
  }
}
