package org.murmuration.dp.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.NoiseMultiplier;

/** Questions answered by a process of its own, with little memory. */
final class Corners {
  /** Steps of normal noise on a Poisson sample, as one line: probability multiplier steps delta. */
  record Question(double probability, double multiplier, long steps, double delta) {
    static Question parse(String line) {
      String[] parts = line.split(" ", -1);
      return new Question(
          Double.parseDouble(parts[0]),
          Double.parseDouble(parts[1]),
          Long.parseLong(parts[2]),
          Double.parseDouble(parts[3]));
    }

    PrivacyLoss answer() {
      var noise = new NoiseMultiplier<>(Adjacency.ADD_REMOVE, multiplier);
      var step = new PoissonSampled(new Gaussian<>(noise), new SamplingProbability(probability));
      return PldAccountant.of(new Repeated<>(step, steps), new Precision(1e-9, 1e-3))
          .epsilonAt(new Delta(delta));
    }
  }

  private Corners() {}

  /** Returns the lines that a process of so much heap answers: lower and upper end of each. */
  static List<String> answers(List<String> questions, int mebibytes) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + mebibytes + "m",
                "-cp",
                System.getProperty("java.class.path"),
                Corners.class.getName()));
    command.addAll(questions);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    return said.lines().toList();
  }

  /** In the process: a question by an argument. */
  public static void main(String[] questions) {
    for (String question : questions) {
      PrivacyLoss loss = Question.parse(question).answer();
      System.out.println(loss.lower() + " " + loss.upper());
    }
  }
}
