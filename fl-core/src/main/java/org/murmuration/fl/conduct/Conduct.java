package org.murmuration.fl.conduct;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Deal;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.SealedShares;

/**
 * Whether a client follows the protocol, or in which one of its messages it lies. A liar signs its
 * lie with its own identity where the plan asks for it: only what it says is wrong.
 */
public enum Conduct {
  HONEST,
  /** Its advertised keys carry a signature that does not hold; only where clients sign. */
  BAD_SIGNATURE {
    @Override
    KeyAdvertisement altered(KeyAdvertisement message, Pen pen) {
      ParticipantKeys keys = message.keys();
      return keys.credential() instanceof Credential.Signed signed
          ? new KeyAdvertisement(
              message.plan(),
              new ParticipantKeys(
                  keys.id(),
                  keys.channel(),
                  keys.mask(),
                  new Credential.Signed(
                      signed.identity(), Signature.copyOf(flipped(signed.signature().bytes())))))
          : message;
    }
  },
  /** It advertises one key for both purposes. */
  REPEATED_KEY {
    @Override
    KeyAdvertisement altered(KeyAdvertisement message, Pen pen) {
      ParticipantKeys keys = message.keys();
      return new KeyAdvertisement(
          message.plan(),
          pen.signed(
              new ParticipantKeys(keys.id(), keys.mask(), keys.mask(), keys.credential()),
              message.plan()));
    }
  },
  /** It deals its first peer's shares to somebody who is not in the session. */
  FOREIGN_SHARES {
    @Override
    KeyShares altered(KeyShares message, Pen pen) {
      Deal deal = message.deal();
      return pen.signed(
          message,
          new Deal(
              deal.seed(),
              deal.surplus(),
              withStranger(deal.commitments()),
              withStranger(deal.boxes())));
    }
  },
  /** No peer can open what it deals, so nobody can take its mask off the sum. */
  BROKEN_BOXES {
    @Override
    KeyShares altered(KeyShares message, Pen pen) {
      Deal deal = message.deal();
      return pen.signed(
          message,
          new Deal(
              deal.seed(),
              deal.surplus(),
              deal.commitments(),
              each(deal.boxes(), box -> SealedShares.copyOf(flipped(box.bytes())))));
    }
  },
  /** It commits to another self-mask seed than the one it shares. */
  OTHER_SEED {
    @Override
    KeyShares altered(KeyShares message, Pen pen) {
      Deal deal = message.deal();
      Digest other = Digest.copyOf(flipped(deal.seed().bytes()));
      return pen.signed(message, new Deal(other, deal.surplus(), deal.commitments(), deal.boxes()));
    }
  },
  /** It sends one word less than the plan asks for. */
  SHORT_INPUT {
    @Override
    public byte[] cut(Message message, byte[] bytes) {
      return message instanceof MaskedInput
          ? Arrays.copyOf(bytes, bytes.length - Long.BYTES)
          : bytes;
    }
  },
  /** It reveals other shares than were dealt to it. */
  WRONG_SHARE {
    @Override
    UnmaskResponse altered(UnmaskResponse message, Pen pen) {
      return new UnmaskResponse(
          message.session(),
          message.from(),
          each(
              message.shares(), share -> RevealedShare.parse(flipped(share.bytes())).orElse(share)),
          message.surplus());
    }
  };

  /** Returns whether the lie can be told only where clients sign. */
  public boolean needsSignatures() {
    return this == BAD_SIGNATURE;
  }

  /** Returns what the client sends in the place of {@code message}. */
  public Message of(Message message, Pen pen) {
    if (message instanceof KeyAdvertisement advertisement) {
      return altered(advertisement, pen);
    }
    if (message instanceof KeyShares shares) {
      return altered(shares, pen);
    }
    return message instanceof UnmaskResponse response ? altered(response, pen) : message;
  }

  KeyAdvertisement altered(KeyAdvertisement message, Pen pen) {
    return message;
  }

  KeyShares altered(KeyShares message, Pen pen) {
    return message;
  }

  UnmaskResponse altered(UnmaskResponse message, Pen pen) {
    return message;
  }

  /** Returns what the client sends of the {@code bytes} of {@code message}. */
  public byte[] cut(Message message, byte[] bytes) {
    return bytes;
  }

  private static byte[] flipped(byte[] bytes) {
    byte[] changed = bytes.clone();
    changed[0] ^= 1;
    return changed;
  }

  private static <T> SortedMap<ParticipantId, T> each(
      SortedMap<ParticipantId, T> items, UnaryOperator<T> change) {
    SortedMap<ParticipantId, T> changed = new TreeMap<>();
    items.forEach((id, item) -> changed.put(id, change.apply(item)));
    return changed;
  }

  private static <T> SortedMap<ParticipantId, T> withStranger(SortedMap<ParticipantId, T> items) {
    SortedMap<ParticipantId, T> changed = new TreeMap<>(items);
    Map.Entry<ParticipantId, T> first =
        Collections.min(items.entrySet(), Map.Entry.comparingByKey());
    changed.remove(first.getKey());
    changed.put(new ParticipantId(Integer.MAX_VALUE), first.getValue());
    return changed;
  }
}
