package org.murmuration.secagg.dealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.murmuration.secagg.Stage.id;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.mask.SelfMaskSeed;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.share.HeldShares;
import org.murmuration.secagg.share.ShareKind;

/** What a client holds is wiped when its part ends, and opens once. */
class ShareInboxTest {
  private final Stage stage = new Stage(3, 2, 0);

  @Test
  void close_withOwnShares_wiped() {
    ShareInbox inbox = inbox();
    HeldShares own = inbox.held().get(id(1));
    inbox.close();
    assertThrows(IllegalStateException.class, () -> own.reveal(ShareKind.SELF_MASK));
  }

  /** The keys are gone with the first opening, so nothing opens a second time. */
  @Test
  void open_second_keysAreGone() {
    ShareInbox inbox = inbox();
    stage.forward();
    ForwardedShares forwarded = stage.forwarded.get(id(1));
    assertEquals(List.of(id(2), id(3)), inbox.open(forwarded.dealers())); // of another's channel
    assertThrows(RuntimeException.class, () -> inbox.open(forwarded.dealers()));
  }

  private ShareInbox inbox() {
    Roster roster =
        new Roster(
            stage.plan.digest(),
            new TreeMap<>(
                stage.advertisements.values().stream()
                    .collect(
                        Collectors.toMap(message -> message.from(), message -> message.keys()))));
    Member member =
        new Member(stage.plan, stage.profiles.of(id(1)), stage.advertisements.get(id(1)).keys());
    SecretKey channel = stage.profiles.suite().agreement().fresh(stage.random);
    SecretKey mask = stage.profiles.suite().agreement().fresh(stage.random);
    return new Dealing(Seat.of(member, roster, stage.beacon), channel)
        .deal(mask, SelfMaskSeed.fresh(stage.random))
        .inbox();
  }
}
