package org.murmuration.murmur.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.murmuration.dp.audit.FalseAlarmRate;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.plain.PlannedMean;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.flags.ConfigOption;
import org.murmuration.murmur.flags.plan.AdjacencyOptions;
import org.murmuration.murmur.flags.plan.PrivacyOptions;
import org.murmuration.murmur.flags.plan.ShareOptions;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code murmur audit}. */
@Command(
    name = "audit",
    description =
        "Attack a plan's own way to a mean with canaries: a lower bound of what a round loses,"
            + " against what is claimed of it.",
    sortOptions = false)
public final class AuditCommand implements Callable<Integer> {
  private static final int FEWEST_CANARIES = 40;
  private static final int MOST_CANARIES = 1_000_000;

  @Mixin private final Console console;

  @Mixin final ConfigOption config = new ConfigOption();

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "20",
      description = "Clients of a round, all of them drawn; default: ${DEFAULT-VALUE}.")
  private int clients;

  @Option(
      names = "--dimension",
      paramLabel = "D",
      defaultValue = "64",
      description =
          "Coordinates of a vector, at least as many as survive at the floor; default:"
              + " ${DEFAULT-VALUE}.")
  private int dimension;

  @Option(
      names = "--canaries",
      paramLabel = "N",
      defaultValue = "16000",
      description =
          "Clients that send a direction or zeros by a secret coin, over as many rounds as it"
              + " takes; default: ${DEFAULT-VALUE}.")
  private int canaries;

  @Option(
      names = "--false-alarm",
      paramLabel = "F",
      defaultValue = "0.01",
      description = "Chance that a plan that is right is accused; default: ${DEFAULT-VALUE}.")
  private double falseAlarm;

  @Option(
      names = "--masked",
      description =
          "Make each mean by the whole protocol: keys, shares, masks, signatures. Slower: some"
              + " hundredths of a second a round; default: the plan's way without masks, as they"
              + " cancel.")
  private boolean masked;

  @Mixin private AdjacencyOptions adjacency = new AdjacencyOptions();
  @Mixin private ShareOptions shares = new ShareOptions();
  @Mixin private PrivacyOptions privacy = new PrivacyOptions();

  /** Makes the command, which prints to {@code console}. */
  public AuditCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Quantity.within(FEWEST_CANARIES, MOST_CANARIES, "--canaries", canaries);
    FalseAlarmRate rate = new FalseAlarmRate(Quantity.inside01("--false-alarm", falseAlarm));
    RoundPlan plan = Quantity.checked(() -> RoundPlan.derive(request()));
    requirePrivate(plan);
    adjacency.requireStated(plan);
    console.note(
        "a round of "
            + plan.bounds().survivorFloor()
            + " survivors, the plan's floor, again and"
            + " again, until "
            + canaries
            + " canaries have been in one each");
    PlanAudit.Result result = audit(plan, rate);
    print(result);
    console.result(result.json());
    return (result.findings().isEmpty() ? ExitCode.DONE : ExitCode.CHECKED_AND_FALSE).number();
  }

  private PlanAudit.Result audit(RoundPlan plan, FalseAlarmRate rate) {
    if (!masked) {
      return new PlanAudit(plan, new PlanMechanism(plan), rate).run(canaries);
    }
    try (PlannedMean mean = new PlannedMean("audit", plan)) {
      return new PlanAudit(plan, mean::of, rate).run(canaries);
    }
  }

  private PlanRequest request() {
    Quantity.atLeast(2, "--clients", clients);
    Quantity.atLeast(1, "--dimension", dimension);
    return new PlanRequest(
        clients,
        new FixedSizeSampling(clients),
        shares.lostFraction(),
        1,
        dimension,
        privacy.protection(Optional.empty()),
        shares.wishes(privacy));
  }

  private static void requirePrivate(RoundPlan plan) {
    if (plan.privacy().isEmpty()) {
      throw CommandFailure.badInput("--no-dp claims nothing, so there is nothing to audit");
    }
    if (plan.bounds().survivorFloor() > plan.request().dimension()) {
      throw CommandFailure.badInput(
          "--dimension must be at least the survivor floor "
              + plan.bounds().survivorFloor()
              + ", as each canary has a direction of its own, got "
              + plan.request().dimension());
    }
  }

  private void print(PlanAudit.Result result) {
    result.findings().forEach(console::say);
    console.say(
        String.format(
            Locale.ROOT,
            "%d of %d guesses about %d canaries are right: epsilon of a round is at least %.3f,"
                + " %.3f is claimed; the noise has %.3f of the variance that is claimed",
            result.guesses().correct(),
            result.guesses().made(),
            result.guesses().canaries(),
            result.shown(),
            result.claimed(),
            result.noise().value()));
    if (result.findings().isEmpty()) {
      console.say("nothing refutes the claim; that proves nothing, it only failed to break it");
    }
  }
}
