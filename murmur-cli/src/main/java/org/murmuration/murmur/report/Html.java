package org.murmuration.murmur.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.function.Function;

/** Finished markup: a template of this package whose gaps hold markup or escaped text. */
public final class Html {
  /** No markup. */
  public static final Html NONE = new Html("");

  private static final String GAP = "%s";

  private final String markup;

  private Html(String markup) {
    this.markup = markup;
  }

  /**
   * Fills the gaps {@code %s} of a template in order.
   *
   * @param template markup written in this package, never data
   * @param parts one for each gap: {@link Html} goes in as it is, a string escaped
   * @throws IllegalArgumentException if there are more or fewer parts than gaps
   */
  public static Html of(String template, Object... parts) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    for (Object part : parts) {
      int gap = template.indexOf(GAP, at);
      if (gap < 0) {
        throw new IllegalArgumentException(
            parts.length + " parts, but too few gaps in " + template + "; add a gap");
      }
      filled.append(template, at, gap);
      filled.append(part instanceof Html html ? html.markup : escape(part.toString()));
      at = gap + GAP.length();
    }
    if (template.indexOf(GAP, at) >= 0) {
      throw new IllegalArgumentException(
          "only " + parts.length + " parts for the gaps of " + template + "; add a part");
    }
    return new Html(filled.append(template, at, template.length()).toString());
  }

  /** Returns the markup of each item, one after another. */
  public static <T> Html each(Iterable<T> items, Function<T, Html> show) {
    StringBuilder all = new StringBuilder();
    for (T item : items) {
      all.append(show.apply(item).markup);
    }
    return new Html(all.toString());
  }

  /**
   * Returns JSON that may stand inside a script element: no character that could end the element or
   * open a comment, and still the same JSON, as these characters occur within its strings only.
   */
  static Html json(JsonNode data) {
    return new Html(
        data.toString()
            .replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026")
            .replace("\u2028", "\\u2028")
            .replace("\u2029", "\\u2029"));
  }

  /** Takes over a file of this package as it is: style, script, license. */
  static Html trusted(String resource) {
    return new Html(resource);
  }

  /** Returns the entries of an object as a two-column table body. */
  static Html entries(JsonNode object, Function<JsonNode, String> show) {
    StringBuilder all = new StringBuilder();
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      Html row =
          of(
              "<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n",
              name, show.apply(object.path(name)));
      all.append(row.markup);
    }
    return new Html(all.toString());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public String toString() {
    return markup;
  }
}
