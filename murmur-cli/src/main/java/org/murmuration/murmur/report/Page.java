package org.murmuration.murmur.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The frame of every page that this program writes: its look, its plots and its content policy.
 *
 * <p>A page opens from a file, without network: style, plotting library (uPlot, MIT) and data are
 * inside, and the policy forbids everything else. The scripts draw the plots, no more.
 */
public final class Page {
  private final String template;

  private Page(String template) {
    this.template = template;
  }

  /** Returns the frame around the body that is this file of the package. */
  public static Page framed(String body) {
    return new Page(resource("head.html") + resource(body) + resource("foot.html"));
  }

  /**
   * Returns the page.
   *
   * @param title one sentence, the title after the program's name
   * @param content what the template's gaps take, in order: {@link Html}, or text to be escaped
   * @param plotted what {@code report.js} draws
   */
  public Html filled(String title, List<?> content, JsonNode plotted) {
    String library = resource("uPlot.iife.min.js");
    String script = resource("report.js");
    List<Object> parts = new ArrayList<>();
    parts.add("'sha256-" + hash(library) + "' 'sha256-" + hash(script) + "'");
    parts.add(title);
    parts.add(Html.trusted(resource("uPlot.LICENSE")));
    parts.add(Html.trusted(resource("uPlot.min.css")));
    parts.add(Html.trusted(resource("report.css")));
    parts.addAll(content);
    parts.add(Html.json(plotted));
    parts.add(Html.trusted(library));
    parts.add(Html.trusted(script));
    return Html.of(template, parts.toArray());
  }

  private static String hash(String script) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256; this one does not", e);
    }
  }

  /** Reads a file of this package; line ends as the browser sees them, or no hash would fit. */
  private static String resource(String name) {
    try (InputStream file = Page.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the program lacks its file " + name + "; build it again");
      }
      return new String(file.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
