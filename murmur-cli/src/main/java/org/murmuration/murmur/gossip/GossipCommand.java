package org.murmuration.murmur.gossip;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.murmuration.fl.gossip.GossipRule;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.file.NpyFile;
import org.murmuration.murmur.flags.ConfigOption;
import org.murmuration.murmur.flags.data.DataOptions;
import org.murmuration.murmur.flags.learn.LearningOptions;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.run.TrainingSettings.Learning;
import org.murmuration.murmur.run.written.RunFolder;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.murmur.words.Word;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code murmur gossip}. */
@Command(
    name = "gossip",
    description =
        "Train without a server: peers train their own models and average them with neighbors, who"
            + " see them whole.",
    sortOptions = false)
public final class GossipCommand implements Callable<Integer> {
  private static final String NO_GUARANTEE =
      "no guarantee: each peer's neighbors see its whole model, which tells of its rows";

  @Mixin private final Console console;

  @Mixin final ConfigOption config = new ConfigOption();

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private LearningOptions learning = new LearningOptions();
  @Mixin private GossipOptions options = new GossipOptions();

  /** Makes the command, which prints to {@code console}. */
  public GossipCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    options.requireUnprotected();
    learning.requireNoServer("murmur gossip, which has no server");
    console.note("data: " + data.name());
    GossipRun run = Quantity.checked(this::run);
    Optional<RunFolder> folder =
        options.out.isPresent()
            ? Optional.of(RunFolder.create(options.out.get()))
            : Optional.empty();
    GossipRun.Result result = run.run(options.threadCount(), round -> console.note(round.text()));
    ObjectNode json = json(run, result.rounds());
    if (folder.isPresent()) {
      write(folder.get().folder(), json, result);
    }
    console.say(result.rounds().get(result.rounds().size() - 1).text());
    console.say(NO_GUARANTEE);
    console.result(json);
    return ExitCode.DONE.number();
  }

  private GossipRun run() {
    Federation federation = data.load(options.seed, false);
    Learning how = learning.learning(federation);
    int tested = options.tested(federation.training().ids().size());
    return new GossipRun(federation, how, options.parts(federation, how), tested);
  }

  private ObjectNode json(GossipRun run, List<GossipRound> rounds) {
    ObjectNode json = JsonResult.object();
    ArrayNode all = json.putArray("rounds");
    rounds.forEach(round -> all.add(round.json()));
    ObjectNode last = rounds.get(rounds.size() - 1).json();
    last.put("seconds_total", rounds.stream().mapToDouble(GossipRound::seconds).sum());
    json.set("final", last);
    json.put("data", run.data().name());
    json.put("peers", run.parts().graph().peers());
    json.put("tested_peers", run.tested());
    json.put("graph", Word.of(options.graph));
    json.put("rule", Word.of(options.rule));
    json.put("exchanges", run.parts().exchanges());
    json.put("sent_bytes_per_round", sentBytes(run));
    return json.put("guarantee", NO_GUARANTEE);
  }

  /** Two models go over the wire where both take the mean, one where one is pushed. */
  private long sentBytes(GossipRun run) {
    int models = options.rule == GossipRule.PAIRWISE ? 2 : 1;
    return (long) models
        * run.parts().exchanges()
        * run.learning().model().shape().size()
        * Float.BYTES;
  }

  private void write(Path folder, ObjectNode json, GossipRun.Result result) throws IOException {
    Files.write(folder.resolve("model.npy"), NpyFile.bytes(result.mean().toArray()));
    Files.writeString(folder.resolve("gossip.json"), JsonResult.text(json) + "\n", UTF_8);
    console.note("written: " + folder.resolve("gossip.json"));
  }
}
