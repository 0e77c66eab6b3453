package org.murmuration.murmur.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.murmuration.fl.checkpoint.DurableFile;

/** One line that names the round that was begun last: written before anything of it is drawn. */
record StartedFile(Path file) {
  private static final Pattern FORM = Pattern.compile("round ([1-9]\\d{0,8})\n");

  void write(int round) throws IOException {
    DurableFile.replace(file, ByteBuffer.wrap(("round " + round + "\n").getBytes(UTF_8)));
  }

  /**
   * Returns the round; empty if there is no file.
   *
   * @throws IllegalArgumentException if it holds anything else
   */
  OptionalInt read() throws IOException {
    if (!Files.exists(file)) {
      return OptionalInt.empty();
    }
    String text = Files.readString(file);
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          file + ": expected one line 'round N', got '" + text.strip() + "'");
    }
    return OptionalInt.of(Integer.parseInt(form.group(1)));
  }
}
