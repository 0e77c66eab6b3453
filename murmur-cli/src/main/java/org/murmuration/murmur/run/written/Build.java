package org.murmuration.murmur.run.written;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build runs.
 *
 * @param version the release
 * @param commit the commit that the launcher runs from; "unknown" outside a checkout
 */
public record Build(String version, String commit) {
  private static final String RESOURCE = "/org/murmuration/murmur/build.properties";

  /** Reads what the build wrote down. */
  public static Build load() {
    try (InputStream in = Build.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return new Build(
          properties.getProperty("version", "unknown"),
          System.getProperty("murmur.commit", "unknown"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
