package org.murmuration.fl.conduct;

import org.murmuration.secagg.identity.Identity;
import org.murmuration.secagg.identity.SignatureScheme;
import org.murmuration.secagg.identity.Signer;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Deal;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.ParticipantKeys;

/** Signs what a client says with its own identity, true or not; without one it signs nothing. */
public record Pen(Signer signer, SignatureScheme signatures) {
  ParticipantKeys signed(ParticipantKeys keys, Digest plan) {
    if (signer instanceof Identity identity
        && keys.credential() instanceof Credential.Signed credential) {
      Digest statement = keys.statement(plan, credential.identity());
      return new ParticipantKeys(
          keys.id(),
          keys.channel(),
          keys.mask(),
          new Credential.Signed(credential.identity(), signatures.sign(identity, statement)));
    }
    return keys;
  }

  KeyShares signed(KeyShares honest, Deal deal) {
    if (signer instanceof Identity identity) {
      Digest statement = KeyShares.statement(honest.session(), honest.from(), deal);
      return new KeyShares(
          honest.session(), honest.from(), deal, signatures.sign(identity, statement));
    }
    return new KeyShares(honest.session(), honest.from(), deal, honest.endorsement());
  }
}
