package org.murmuration.murmur.bench.sum;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.murmur.bench.process.Invocation;
import org.murmuration.murmur.bench.process.Launcher;
import org.murmuration.murmur.bench.process.Outcome;

/** Answers as a small sum did, each later process of a command a millisecond slower. */
final class Recorded implements Launcher {
  private static final String SUM =
      """
      {"schema_version":1,"sum_correct":true,"clients":100,"dimension":1000000,"bits":32,"lanes":2,
       "lost":30,"liars":0,"threads":1,
       "client_ms":{"advertise_keys":0.25,"share_keys":6.5,"masked_input":17,"unmask":0.5},
       "client_cpu_ms":{"advertise_keys":0.125,"share_keys":6.25,"masked_input":16.5,"unmask":0.25},
       "server_ms":{"advertise_keys":2,"share_keys":30,"masked_input":280,"unmask":150},
       "server_cpu_ms":{"advertise_keys":1.5,"share_keys":29,"masked_input":275,"unmask":145},
       "upload_bytes":{"advertise_keys":110,"share_keys":6000,"masked_input":4000050},
       "download_bytes":{"share_keys":7000,"masked_input":6000,"unmask":300},
       "upload_bytes_per_client":4006160,"download_bytes_per_client":13300,
       "warmup_ms":1500,"peak_memory_bytes":840000000,"adversary":"passive","neighbors":30,
       "threshold":9,"survivor_floor":70,"corrupt_holders":5,"refused":[]}
      """;

  private final List<String> asked = new ArrayList<>();
  private final boolean right;

  Recorded(boolean right) {
    this.right = right;
  }

  @Override
  public Outcome run(Invocation invocation) {
    int before = (int) asked.stream().filter(invocation.text()::equals).count();
    asked.add(invocation.text());
    try {
      ObjectNode json = (ObjectNode) new ObjectMapper().readTree(SUM);
      json.put("sum_correct", right);
      ((ObjectNode) json.get("server_ms")).put("unmask", 150 + before);
      return new Outcome.Done(json, 12 + before);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> asked() {
    return List.copyOf(asked);
  }
}
