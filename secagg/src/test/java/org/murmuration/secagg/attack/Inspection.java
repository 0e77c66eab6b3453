package org.murmuration.secagg.attack;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Walks over all objects of the module that can be reached, and reads what each says of itself. */
final class Inspection {
  private final Set<Class<?>> secretTypes;
  private int secrets;
  private int texts;

  Inspection(Set<Class<?>> secretTypes) {
    this.secretTypes = secretTypes;
  }

  int secrets() {
    return secrets;
  }

  int texts() {
    return texts;
  }

  /** Fails if the text of an object reachable from these spells a secret reachable from them. */
  void of(Object... roots) {
    Set<Object> seen = reach(List.of(roots));
    List<byte[]> found = new ArrayList<>();
    seen.stream()
        .filter(object -> secretTypes.contains(object.getClass()))
        .forEach(secret -> found.addAll(contentOf(secret)));
    secrets += found.size();
    texts += seen.size();
    Set<String> distinct = new TreeSet<>();
    seen.forEach(object -> distinct.add(object.toString()));
    Spill.requireNone(String.join("\n", distinct), found);
  }

  private static Set<Object> reach(List<Object> roots) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (isOurs(next) && seen.add(next)) {
        fieldsOf(next).forEach(value -> push(value, open));
      }
    }
    return seen;
  }

  private static void push(Object value, Deque<Object> open) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, item) -> {
            push(key, open);
            push(item, open);
          });
    } else if (value instanceof Collection<?> collection) {
      collection.forEach(item -> push(item, open));
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(item -> push(item, open));
    } else {
      open.push(value);
    }
  }

  private static boolean isOurs(Object object) {
    return object.getClass().getName().startsWith("org.murmuration.secagg");
  }

  private static List<Object> fieldsOf(Object object) {
    List<Object> values = new ArrayList<>();
    for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
      if (!type.getName().startsWith("org.murmuration")) {
        break;
      }
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          values.add(valueOf(field, object));
        }
      }
    }
    return values;
  }

  private static Object valueOf(Field field, Object object) {
    try {
      field.setAccessible(true);
      Object value = field.get(object);
      return value == null ? "nothing" : value;
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static List<byte[]> contentOf(Object secret) {
    List<byte[]> content = new ArrayList<>();
    for (Object value : fieldsOf(secret)) {
      if (value instanceof byte[] bytes) {
        content.add(bytes.clone());
      } else if (value instanceof long[] words) {
        for (long word : words) {
          content.add(ByteBuffer.allocate(Long.BYTES).putLong(word).array());
        }
      }
    }
    return content;
  }
}
