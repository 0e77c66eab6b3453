package org.murmuration.secagg.vectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.Message.SurvivorConfirmation;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.SurvivorSignature;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.share.ShareCommitment;

/** A message field by field, under the names of the protocol text. */
final class Fields {
  private Fields() {}

  static ObjectNode of(Message message) {
    ObjectNode fields = Json.object().put("context", message.context().toString());
    if (message instanceof KeyAdvertisement advertisement) {
      keys(advertisement.keys(), fields);
    } else if (message instanceof Roster roster) {
      ArrayNode list = fields.putArray("participant");
      roster.entries().values().forEach(keys -> keys(keys, list.addObject()));
    } else if (message instanceof KeyShares shares) {
      dealt(shares, fields);
    } else if (message instanceof ForwardedShares forwarded) {
      forwarded(forwarded, fields);
    } else if (message instanceof MaskedInput input) {
      fields.put("from", input.from().value()).put("words", words(input));
    } else if (message instanceof SurvivorSet set) {
      fields.set("survivor", Json.ids(set.survivors()));
    } else if (message instanceof SurvivorSignature signed) {
      fields.put("from", signed.from().value()).put("signature", hex(signed.signature()));
    } else if (message instanceof SurvivorConfirmation confirmation) {
      fields.put("to", confirmation.to().value());
      ArrayNode list = fields.putArray("signer");
      confirmation
          .signatures()
          .forEach((id, s) -> list.addObject().put("id", id.value()).put("signature", hex(s)));
    } else if (message instanceof UnmaskResponse response) {
      fields.put("from", response.from().value());
      ArrayNode list = fields.putArray("dealer");
      response
          .shares()
          .forEach(
              (id, s) -> list.addObject().put("id", id.value()).put("share", Json.hex(s.bytes())));
      if (response.surplus().isPresent()) {
        ArrayNode opened = fields.putArray("surplus");
        response
            .surplus()
            .get()
            .forEach(
                (id, s) ->
                    opened.addObject().put("id", id.value()).put("share", Json.hex(s.bytes())));
      }
    }
    return fields;
  }

  private static void keys(ParticipantKeys keys, ObjectNode to) {
    to.put("id", keys.id().value());
    to.put("channel_key", Json.hex(keys.channel().bytes()));
    to.put("mask_key", Json.hex(keys.mask().bytes()));
    if (keys.credential() instanceof Credential.Signed signed) {
      to.put("identity", Json.hex(signed.identity().bytes()));
      to.put("signature", hex(signed.signature()));
    }
  }

  private static void dealt(KeyShares shares, ObjectNode to) {
    to.put("from", shares.from().value());
    to.put("seed_commitment", shares.deal().seed().toString());
    shares.deal().surplus().ifPresent(anchor -> to.put("surplus_anchor", anchor.toString()));
    ArrayNode holders = to.putArray("holder");
    shares
        .deal()
        .commitments()
        .forEach((id, both) -> commitments(both, holders.addObject().put("id", id.value())));
    ArrayNode peers = to.putArray("peer");
    shares
        .deal()
        .boxes()
        .forEach(
            (id, box) ->
                peers
                    .addObject()
                    .put("id", id.value())
                    .put("sealed_shares", Json.hex(box.bytes())));
    if (shares.endorsement() instanceof Signature signature) {
      to.put("signature", hex(signature));
    }
  }

  private static void forwarded(ForwardedShares forwarded, ObjectNode to) {
    to.put("to", forwarded.to().value());
    ArrayNode dealers = to.putArray("dealer");
    forwarded
        .dealers()
        .forEach(
            (id, dealt) -> {
              ObjectNode dealer = dealers.addObject().put("id", id.value());
              commitments(dealt.commitment(), dealer);
              dealer.put("sealed_shares", Json.hex(dealt.box().bytes()));
            });
  }

  private static void commitments(ShareCommitment both, ObjectNode to) {
    to.put("mask_key_share_commitment", both.maskKey().toString());
    to.put("self_mask_share_commitment", both.selfMask().toString());
    if (!both.surplus().isEmpty()) {
      ArrayNode levels = to.putArray("surplus_share_commitment");
      both.surplus().forEach(level -> levels.add(level.toString()));
    }
  }

  private static String words(MaskedInput input) {
    ByteBuffer out = ByteBuffer.allocate(8 * input.vector().words()).order(ByteOrder.LITTLE_ENDIAN);
    input.vector().writeTo(out.asLongBuffer());
    return Json.hex(out.array());
  }

  private static String hex(Signature signature) {
    return Json.hex(signature.bytes());
  }
}
