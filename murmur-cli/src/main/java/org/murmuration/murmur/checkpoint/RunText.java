package org.murmuration.murmur.checkpoint;

import java.util.stream.Collectors;
import org.murmuration.dp.notation.EventNotation;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.murmur.data.Federation;

/** What tells one run from another: its flags, what they came to, and who trains. */
final class RunText {
  private RunText() {}

  /** Returns it as lines. */
  static String of(String flags, Federation data, RoundPlan plan) {
    String clients =
        data.training().ids().stream()
            .map(ClientId::value)
            .sorted()
            .collect(Collectors.joining("\n"));
    String events = plan.privacy().map(RunText::events).orElse("");
    return String.join(
        "\n",
        flags,
        "plan " + plan.digest(),
        events,
        data.name(),
        data.training().ids().size() + " clients",
        clients);
  }

  private static String events(PrivacyTerms privacy) {
    return event(privacy.released()) + privacy.server().map(RunText::event).orElse("");
  }

  private static String event(ObserverTerms terms) {
    return terms.observer().label()
        + " "
        + EventNotation.of(terms.roundEvent())
        + " x "
        + terms.charges()
        + "\n";
  }
}
