package org.murmuration.murmur.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.concurrent.Callable;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.privacy.Calibrated;
import org.murmuration.murmur.privacy.CalibrationOptions;
import org.murmuration.murmur.privacy.Meaning;
import org.murmuration.murmur.privacy.Schedule;
import org.murmuration.murmur.privacy.Unknown;
import org.murmuration.murmur.privacy.table.NoiseTable;
import org.murmuration.murmur.privacy.table.TableOptions;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code murmur noise}. */
@Command(
    name = "noise",
    description =
        "Find the least Gaussian noise, the most steps or the largest sampling probability that"
            + " keeps a run within a target.",
    sortOptions = false)
final class NoiseCommand implements Callable<Integer> {
  private static final int DECIMALS = 6;

  /** Samples amplify against no other. */
  private static final Observer WHO = Observer.RELEASED_MODELS;

  private static final MathContext DOWNWARD = new MathContext(DECIMALS, RoundingMode.DOWN);

  @Mixin private final Console console;

  @Mixin private CalibrationOptions question = new CalibrationOptions();

  @Mixin private TableOptions table = new TableOptions();

  NoiseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (table.isGiven()) {
      question.requireAbsentBeside("--csv");
      table.answer(console, new NoiseTable(console)::answer);
    } else {
      answer();
    }
    return ExitCode.DONE.number();
  }

  private void answer() throws Exception {
    Epsilon target = question.target();
    Delta delta = question.delta();
    Unknown unknown = question.unknown();
    Calibrated found = Quantity.checked(() -> Calibrated.of(unknown, target, delta));
    console.say(
        "%s: epsilon %s at delta %s (method %s, adjacency add-remove)"
            .formatted(
                text(unknown, found.schedule()),
                Epsilon.textUpward(found.loss().upper(), DECIMALS),
                delta.value(),
                found.loss().method().label()));
    console.say("against " + WHO.who() + ", unit: one client with all its data");
    Meaning.ofLowerEnd(found.loss()).forEach(console::say);
    console.tell(() -> Meaning.of(found.accountant()));
    console.result(json(unknown, found).put("delta", delta.value()));
  }

  /** What is cut off goes to the safe side: more noise, less sampling. */
  private static String text(Unknown unknown, Schedule found) {
    if (unknown instanceof Unknown.Steps) {
      return "steps " + found.steps();
    }
    if (unknown instanceof Unknown.Probability) {
      BigDecimal down = new BigDecimal(found.probability().value()).round(DOWNWARD);
      return "sampling probability " + down.stripTrailingZeros().toPlainString();
    }
    return "noise multiplier " + Epsilon.textUpward(found.noise().value(), DECIMALS);
  }

  private static ObjectNode json(Unknown unknown, Calibrated found) {
    ObjectNode json = JsonResult.object();
    JsonResult.putNumber(json, "noise_multiplier", found.schedule().noise().value());
    JsonResult.putNumber(json, "sampling_probability", found.schedule().probability().value());
    json.put("steps", found.schedule().steps());
    json.put("solved_for", unknown.key());
    JsonResult.putNumber(json, "eps_upper", found.loss().upper());
    json.put("method", found.loss().method().label());
    json.put("adjacency", found.schedule().noise().adjacency().label());
    return json.put("observer", WHO.label());
  }
}
