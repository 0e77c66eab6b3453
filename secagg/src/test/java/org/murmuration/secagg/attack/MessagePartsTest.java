package org.murmuration.secagg.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Deal;
import org.murmuration.secagg.message.DealtShares;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.share.ShareCommitment;

/**
 * Pitfall 16: nothing that leaves a client has room for a weight, a count or a metric in clear.
 * Whatever an application adds up travels inside the one masked vector.
 */
class MessagePartsTest {
  private static final Set<Class<?>> TAKEN_APART =
      Set.of(
          Credential.class,
          Credential.Signed.class,
          Deal.class,
          DealtShares.class,
          ParticipantKeys.class,
          ShareCommitment.class);

  private static final Set<Type> CONTAINERS =
      Set.of(SortedMap.class, SortedSet.class, List.class, Optional.class);

  @Test
  void parts_ofEveryMessage_namesKeysSharesSignaturesAndMaskedVectorsOnly() {
    Set<String> parts = new TreeSet<>();
    collect(Message.class, parts);
    assertEquals(
        Set.of(
            "Anonymous",
            "Digest",
            "Endorsement",
            "IdentityKey",
            "MaskedVector",
            "ParticipantId",
            "PublicKey",
            "RevealedShare",
            "SealedShares",
            "SessionContext",
            "Signature"),
        parts);
  }

  private static void collect(Class<?> type, Set<String> parts) {
    if (type.isSealed() && (type == Message.class || Message.class.isAssignableFrom(type))
        || type == Credential.class) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted, parts);
      }
    } else if (Message.class.isAssignableFrom(type) || TAKEN_APART.contains(type)) {
      assertTrue(type.isRecord(), type::toString);
      for (RecordComponent component : type.getRecordComponents()) {
        leaves(component.getGenericType()).forEach(leaf -> collect(leaf, parts));
      }
    } else {
      parts.add(type.getSimpleName());
    }
  }

  /** Maps, sets, lists and what may be absent stand for what they hold. */
  private static List<Class<?>> leaves(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      assertTrue(CONTAINERS.contains(parameterized.getRawType()), type::toString);
      List<Class<?>> leaves = new ArrayList<>();
      for (Type argument : parameterized.getActualTypeArguments()) {
        leaves.addAll(leaves(argument));
      }
      return leaves;
    }
    return List.of((Class<?>) type);
  }
}
