package org.murmuration.secagg.client;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.secagg.Stage.id;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.dealing.Member;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.ParticipantKeys;

/** Client 1's keys are watched: they are wiped by the step that spends them. */
class SpentSecretsTest {
  private final Stage stage = new Stage(3, 2, 0);
  private final KeyAgreement agreement = stage.profiles.suite().agreement();
  private final SecretKey channel = agreement.fresh(stage.random);
  private final SecretKey mask = agreement.fresh(stage.random);

  @BeforeEach
  void watchClientOne() {
    ParticipantKeys keys =
        new ParticipantKeys(
            id(1),
            agreement.publicOf(channel),
            agreement.publicOf(mask),
            Credential.Anonymous.ANONYMOUS);
    stage.replace(
        new KeyAdvertisement(stage.plan.digest(), keys),
        new AwaitingRoster(new Member(stage.plan, stage.profiles.of(id(1)), keys), channel, mask));
  }

  @Test
  void receiveRoster_accepted_channelKeyWiped() {
    stage.share();
    assertTrue(wiped(channel));
    assertFalse(wiped(mask));
  }

  @Test
  void receiveRoster_refused_bothKeysWiped() {
    Roster roster = stage.roster().message();
    stage.joined(1).receive(new Roster(Cohort.digest("other"), roster.entries()), stage.beacon);
    assertTrue(wiped(channel) && wiped(mask));
  }

  @Test
  void close_beforeTheRoster_bothKeysWiped() {
    stage.joined(1).close();
    assertTrue(wiped(channel) && wiped(mask));
  }

  @Test
  void receiveShares_accepted_maskKeyWiped() {
    stage.mask();
    assertTrue(wiped(mask));
  }

  @Test
  void receiveShares_refused_maskKeyWiped() {
    stage.forward();
    ForwardedShares anothers = stage.forwarded.get(id(2));
    stage.sharing(1).receive(anothers, Stage.input(id(1)));
    assertTrue(wiped(mask));
  }

  private static boolean wiped(SecretKey key) {
    try {
      return !key.lendSecretBytes(bytes -> true);
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
