package org.murmuration.fl.data.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.murmuration.fl.data.file.DataFile;
import org.murmuration.fl.data.file.DataFileException;

/**
 * Plays as one text, as Tiny Shakespeare is: blocks that are parted by an empty line; the first
 * line of a block is the speaker's name and a colon, the others are what is said.
 */
public record SpeakerFile(DataFile file) {

  /**
   * Returns what each speaker says in all blocks, in the file's order, each line with its line
   * feed.
   *
   * @throws DataFileException if a block begins with no name, or the file is no UTF-8 text
   */
  public Map<String, String> texts() throws DataFileException {
    Map<String, StringBuilder> spoken = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                file.open(),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)))) {
      StringBuilder speech = new StringBuilder();
      boolean inBlock = false;
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isEmpty()) {
          inBlock = false;
        } else if (inBlock) {
          speech.append(line).append('\n');
        } else {
          speech = spoken.computeIfAbsent(speaker(line, number), first -> new StringBuilder());
          inBlock = true;
        }
      }
    } catch (CharacterCodingException e) {
      throw file.bad("bytes that are no UTF-8", "a text in UTF-8 or ASCII");
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    if (spoken.isEmpty()) {
      throw file.bad("no speaker", "blocks that begin with a speaker's name and a colon");
    }
    Map<String, String> texts = new TreeMap<>();
    spoken.forEach((speaker, text) -> texts.put(speaker, text.toString()));
    return texts;
  }

  private String speaker(String line, int number) throws DataFileException {
    String name = line.endsWith(":") ? line.substring(0, line.length() - 1).strip() : "";
    if (name.isEmpty()) {
      String shown = line.length() > 40 ? line.substring(0, 40) + "..." : line;
      throw file.bad(
          "'" + shown + "' in line " + number + ", the first of a block",
          "a speaker's name and a colon");
    }
    return name;
  }
}
