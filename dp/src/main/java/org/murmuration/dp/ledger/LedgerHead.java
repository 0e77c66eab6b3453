package org.murmuration.dp.ledger;

import java.util.regex.Pattern;

/**
 * How long a ledger is and what it ends with: whoever keeps this elsewhere notices when its end is
 * cut off, or when any line up to there is changed.
 *
 * @param lines whole lines, the header included; 1 or more
 * @param hash of the last of them: 64 hexadecimal digits in lower case
 */
public record LedgerHead(long lines, String hash) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public LedgerHead {
    if (lines < 1) {
      throw new IllegalArgumentException("a ledger has 1 line or more, got " + lines);
    }
    if (!FORM.matcher(hash).matches()) {
      throw new IllegalArgumentException(
          "a head is 64 hexadecimal digits in lower case, got '" + hash + "'");
    }
  }
}
