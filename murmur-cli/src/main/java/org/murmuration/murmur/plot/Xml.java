package org.murmuration.murmur.plot;

/** Text inside XML. */
public final class Xml {
  private Xml() {}

  /** Returns {@code text} as XML may hold it. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
