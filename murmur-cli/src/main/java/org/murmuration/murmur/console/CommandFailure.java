package org.murmuration.murmur.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.murmuration.murmur.file.FileTrouble;
import org.murmuration.murmur.json.JsonResult;

/** The end of a command that could not do its work: one line, an exit code, a JSON object. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exit;
  private final transient ObjectNode json;

  private CommandFailure(ExitCode exit, String message, ObjectNode json, Throwable cause) {
    super(onOneLine(message), cause);
    this.exit = exit;
    this.json = json;
  }

  /** Returns a failure told as {@code {"error":{"code","message"}}}. */
  public static CommandFailure of(ExitCode exit, String message, Throwable cause) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema_version", JsonResult.SCHEMA_VERSION);
    json.putObject("error").put("code", exit.code()).put("message", onOneLine(message));
    return new CommandFailure(exit, message, json, cause);
  }

  /** Returns a failure whose JSON object the command has made. */
  public static CommandFailure with(
      ExitCode exit, String message, ObjectNode json, Throwable cause) {
    return new CommandFailure(exit, message, json, cause);
  }

  /** Returns a failure for input that the user can mend. */
  public static CommandFailure badInput(String message) {
    return of(ExitCode.BAD_INPUT, message, new IllegalArgumentException(message));
  }

  /** Returns the refusal of a file that was given with {@code flag} and cannot be read. */
  public static CommandFailure unread(String flag, Path file, IOException failure) {
    return badInput(flag + " " + file + " cannot be read: " + FileTrouble.why(failure));
  }

  /** Returns the message of {@code failure} on one line, or its kind where it has none. */
  public static String oneLine(Throwable failure) {
    String message = failure.getMessage();
    String text = message == null ? failure.getClass().getSimpleName() : message;
    return onOneLine(text);
  }

  private static String onOneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** The exit code of the process. */
  public ExitCode exit() {
    return exit;
  }

  /** The one object for {@code --json}. */
  public ObjectNode json() {
    return json;
  }
}
