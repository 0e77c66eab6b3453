package org.murmuration.fl.round;

import java.util.Locale;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.policy.Refusal;

/**
 * A client whose message the server refused, or who withdrew from the session.
 *
 * @param client who is out from here on
 * @param step whose message was refused or not sent
 * @param by who refused
 * @param reason for programs: lower case, words joined by underscores
 * @param detail for people
 */
public record Refused(ParticipantId client, Phase step, By by, String reason, String detail) {
  /** Who refused. */
  public enum By {
    SERVER,
    CLIENT
  }

  /** Returns that the server dropped the client's message. */
  public static Refused byServer(ParticipantId client, Phase step, Receipt receipt) {
    String reason = receipt.name().toLowerCase(Locale.ROOT);
    return new Refused(client, step, By.SERVER, reason, meaning(receipt));
  }

  /** Returns that the server could not read the client's message. */
  public static Refused unreadable(ParticipantId client, Phase step, String problem) {
    return new Refused(client, step, By.SERVER, "malformed", problem);
  }

  /** Returns that the client withdrew. */
  public static Refused byClient(ParticipantId client, Phase step, Refusal refusal) {
    return new Refused(client, step, By.CLIENT, refusal.reason().code(), refusal.detail());
  }

  private static String meaning(Receipt receipt) {
    return switch (receipt) {
      case ACCEPTED -> throw new IllegalArgumentException("an accepted message is not refused");
      case LATE -> "the step was over";
      case FOREIGN -> "it has no place in this step";
      case DUPLICATE -> "its first message counts";
      case WRONG_SESSION -> "its message is of another session";
      case REPEATED_KEY -> "a key of its is another's, or serves it twice";
      case BAD_SIGNATURE -> "a signature is missing or not its own";
      case REPEATED_IDENTITY -> "its identity takes part already";
      case WRONG_PARTICIPANTS -> "its shares are for or of other participants than the session's";
      case WRONG_LENGTH -> "its input does not have the plan's words";
      case WRONG_SHARE -> "it revealed another share than was dealt to it";
    };
  }
}
