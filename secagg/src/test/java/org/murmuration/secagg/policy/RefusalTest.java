package org.murmuration.secagg.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.policy.Refusal.Reason;

class RefusalTest {
  /** Reports of earlier releases hold these words: they may be added to, and never changed. */
  @Test
  void code_everyReason_isTheWordOfTheReports() {
    assertEquals(
        List.of(
            "wrong_session",
            "cohort_size",
            "own_entry",
            "repeated_key",
            "bad_signature",
            "repeated_identity",
            "small_cohort",
            "small_threshold",
            "small_survivor_floor",
            "large_degree",
            "unknown_identities",
            "differencing",
            "repeated_model",
            "beacon_reused",
            "wrong_receiver",
            "unknown_sharer",
            "too_few_sharers",
            "unopenable_shares",
            "unknown_survivor",
            "self_missing",
            "too_few_survivors",
            "unsigned_survivors",
            "foreign_signature",
            "wrong_survivor_signature"),
        Arrays.stream(Reason.values()).map(Reason::code).toList());
  }

  /** In Turkish the lower case of I has no dot. */
  @Test
  void code_turkishMachine_isTheSame() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertEquals("own_entry", Reason.OWN_ENTRY.code());
      assertEquals("differencing", Reason.DIFFERENCING.code());
    } finally {
      Locale.setDefault(before);
    }
  }
}
