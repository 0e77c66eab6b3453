package org.murmuration.murmur.bench.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.murmuration.murmur.bench.Figures;
import org.murmuration.murmur.bench.Ratio;
import org.murmuration.murmur.bench.record.RecordJson;
import org.murmuration.murmur.bench.record.RoomRecord;
import org.murmuration.murmur.json.JsonResult;

/**
 * What one call measured.
 *
 * @param failed a sentence for each room that gave nothing
 */
public record Outcome(List<RoomRecord> records, List<String> failed) {
  public Outcome {
    records = List.copyOf(records);
    failed = List.copyOf(failed);
  }

  /** Whether every bar is met and nothing was found. */
  public boolean isOk() {
    return findings().isEmpty();
  }

  /** What is not as it should be: bars missed, and all doubts. */
  public List<String> findings() {
    List<String> findings = new ArrayList<>();
    ratios().filter(ratio -> !ratio.isMet()).map(Outcome::line).forEach(findings::add);
    findings.addAll(doubts());
    return findings;
  }

  /** Rooms that failed, and what the others found out that makes a figure doubtful. */
  public List<String> doubts() {
    List<String> doubts = new ArrayList<>(failed);
    for (RoomRecord record : records) {
      record.result().findings().forEach(each -> doubts.add(record.result().room() + ": " + each));
    }
    return doubts;
  }

  /** Returns a line for each ratio: its id, what was measured, the bar, met or missed. */
  public List<String> lines() {
    return ratios().map(Outcome::line).toList();
  }

  private Stream<Ratio> ratios() {
    return records.stream().flatMap(record -> record.result().ratios().stream());
  }

  private static String line(Ratio ratio) {
    return ratio.id()
        + ": "
        + Figures.text(ratio.measured())
        + ", bar "
        + ratio.barText()
        + ", "
        + (ratio.isMet() ? "met" : "missed");
  }

  /** Returns the object that {@code --json} prints. */
  public ObjectNode json() {
    ObjectNode json = JsonResult.object().put("ok", isOk());
    ArrayNode findings = json.putArray("findings");
    findings().forEach(findings::add);
    ArrayNode ratios = json.putArray("ratios");
    ratios().map(RecordJson::tree).forEach(ratios::add);
    ArrayNode rooms = json.putArray("rooms");
    records.stream().map(RecordJson::tree).forEach(rooms::add);
    return json;
  }
}
