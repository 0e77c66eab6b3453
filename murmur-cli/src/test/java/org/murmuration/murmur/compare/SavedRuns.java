package org.murmuration.murmur.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two runs in a folder as {@code murmur train --out} leaves them: one private, one plain. */
record SavedRuns(Path folder) {
  static final String PRIVATE =
      """
      {"schema_version":1,"program":{"version":"0.1.0","commit":"0d59b58"},"command":"train",
       "secure_aggregation":true,
       "config":{"model":"softmax","clients":200,"cohort":60,"rounds":2,"epsilon":8.0,"seed":0,
        "server-lr":1,"out":"runs/private"},
       "plan":{"neighbors":95,"threshold":28,"reasons":["why"]},
       "rounds":[{"round":1,"test_accuracy":0.7,"epsilon":5.1},
        {"round":2,"test_accuracy":0.825659,"epsilon":7.9999}],
       "final":{"test_accuracy":0.825659,"epsilon":7.9999001,"epsilon_server":null,"delta":1e-5,
        "adjacency":"add-remove","survivors":56,"aborted_rounds":0,"seconds_total":25.08,
        "upload_bytes_per_client":32988,"upload_bytes_total":5724816,
        "privacy":[{"observer":"released","simulated":true},{"simulated":false}]},
       "server_view":["survivors","seconds_total","upload_bytes_total","drawn"]}
      """;

  static final String PLAIN =
      """
      {"schema_version":1,"program":{"version":"0.1.0","commit":"0d59b58"},"command":"train",
       "secure_aggregation":false,
       "config":{"model":"mlp","clients":200,"cohort":60,"rounds":1,"seed":0,"server-lr":1.0,
        "no-dp":true,"out":"runs/plain"},
       "plan":{"neighbors":95,"threshold":28},
       "rounds":[{"round":1,"test_accuracy":0.9,"epsilon":null}],
       "final":{"test_accuracy":0.9,"epsilon":null,"survivors":60,"seconds_total":2,
        "privacy":[{"observer":"released","simulated":false}]},
       "server_view":["survivors"]}
      """;

  Path saved(String name, String json) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    Files.writeString(run.resolve("run.json"), json);
    return run;
  }
}
