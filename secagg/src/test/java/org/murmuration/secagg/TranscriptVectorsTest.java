package org.murmuration.secagg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.MessageCodec;

/**
 * The bytes of one whole session from seeded keys, of which the third client's input is lost. They
 * may change with the wire version only: a client of another build must still understand them.
 */
class TranscriptVectorsTest {
  @Test
  void encode_seededSession_sameBytesAsEver() {
    Stage stage = new Stage(3, 2, 0, 1, CipherSuite.standard());
    var collecting = stage.mask();
    stage.inputs.remove(Stage.id(3));
    var request = stage.request(collecting);
    stage.respond(request);
    MessageDigest hash = sha256();
    MessageCodec codec = new MessageCodec(stage.plan);
    for (var messages :
        List.of(stage.advertisements, stage.shares, stage.forwarded, stage.inputs)) {
      for (Message message : messages.values()) {
        hash.update(codec.encode(message));
      }
    }
    hash.update(codec.encode(request.message()));
    stage.responses.values().forEach(message -> hash.update(codec.encode(message)));
    assertEquals(
        "9fbfab3c8447d2b58f0a1e0732ad839d52ba72e94b6c3ed1dfd767a23134efb4",
        HexFormat.of().formatHex(hash.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
