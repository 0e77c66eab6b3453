package org.murmuration.murmur.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.murmuration.dp.budget.ServerTrust;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.murmur.console.Bytes;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.flags.plan.MetricsOptions;
import org.murmuration.murmur.flags.plan.OppositionOptions;
import org.murmuration.murmur.flags.plan.PrivacyOptions;
import org.murmuration.murmur.flags.plan.SamplingOptions;
import org.murmuration.murmur.flags.plan.ShareOptions;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.run.written.PlanJson;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code murmur plan}. */
@Command(
    name = "plan",
    description =
        "Derive all that must agree in a run from its public numbers, or say which of them clash.",
    sortOptions = false)
final class PlanCommand implements Callable<Integer> {
  @Mixin private final Console console;

  @Option(
      names = "--clients",
      paramLabel = "N",
      required = true,
      description = "Size of the population; required.")
  private int clients;

  @Mixin private SamplingOptions sampling = new SamplingOptions();

  @Option(
      names = "--dimension",
      paramLabel = "D",
      defaultValue = "7850",
      description = "Coordinates of an update; default: ${DEFAULT-VALUE}.")
  private int dimension;

  @Option(
      names = "--rounds",
      paramLabel = "T",
      defaultValue = "60",
      description = "Rounds of the run; default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--weight-cap",
      paramLabel = "N",
      description = "Most examples that count for one client; only with --no-dp. Default: 10000.")
  private Optional<Integer> weightCap = Optional.empty();

  @Mixin private ShareOptions shares = new ShareOptions();
  @Mixin private OppositionOptions opposition = new OppositionOptions();
  @Mixin private PrivacyOptions privacy = new PrivacyOptions();
  @Mixin private MetricsOptions metrics = new MetricsOptions();

  @Option(names = "--explain", description = "Print the reason for each number.")
  private boolean explain;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    RoundPlan plan = Quantity.checked(() -> RoundPlan.derive(request()));
    sampling.requireStated(plan);
    ObjectNode json = JsonResult.object();
    json.setAll(PlanJson.of(plan));
    OptionalDouble central = plan.centralNoiseDeviation();
    JsonResult.putNumber(json, "noise_stddev_central", central.orElse(Double.NaN));
    print(plan);
    metrics.warning().ifPresent(console::warn);
    console.result(json);
    return ExitCode.DONE.number();
  }

  private PlanRequest request() {
    Quantity.atLeast(2, "--clients", clients);
    Quantity.atLeast(1, "--dimension", dimension);
    Quantity.atLeast(1, "--rounds", rounds);
    return new PlanRequest(
        clients,
        sampling.sampling(clients),
        shares.lostFraction(),
        rounds,
        dimension,
        metrics.added(privacy.protection(weightCap), privacy, Metrics.OF_CLASSIFIER),
        opposition.added(shares.wishes(privacy)));
  }

  private void print(RoundPlan plan) {
    if (explain) {
      plan.reasons().forEach(console::say);
      plan.centralNoiseDeviation().ifPresent(central -> console.say(compared(plan, central)));
      return;
    }
    console.say(
        String.format(
            Locale.ROOT,
            "cohort %d to %d, %s, %d-bit lanes, %s up a client, noise %.3g a coordinate"
                + "; --explain says why",
            plan.bounds().survivorFloor(),
            plan.bounds().maxCohort(),
            plan.quorum().map(PlanCommand::secrecy).orElse("read alone"),
            plan.laneBits(),
            Bytes.text((double) plan.words() * Long.BYTES),
            plan.noiseDeviation()));
    plan.privacy()
        .ifPresent(
            terms ->
                terms
                    .statements(rounds, ServerTrust.WITH_EXACT_SUMS, false)
                    .forEach(said -> console.say(said.text())));
  }

  private static String compared(RoundPlan plan, double central) {
    return String.format(
        Locale.ROOT,
        "against central noise: a trusted server would add normal noise of deviation %.3g a"
            + " coordinate for the same loss by the tightest accountant, this is %.2f times that",
        central,
        plan.noiseDeviation() / central);
  }

  private static String secrecy(Quorum quorum) {
    Topology topology = quorum.topology();
    String graph =
        topology instanceof Topology.Regular regular
            ? regular.neighbors() + " neighbors each"
            : "complete graph";
    return String.format(
        Locale.ROOT,
        "%s, threshold %d of %d, %s server",
        graph,
        quorum.threshold(),
        topology.holders(quorum.maxCohort()),
        quorum.adversary().label());
  }
}
