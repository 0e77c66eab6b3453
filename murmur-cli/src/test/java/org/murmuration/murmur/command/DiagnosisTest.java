package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.words.Quantity;

class DiagnosisTest {
  @Test
  void of_outOfMemory_saysWhatToDo() {
    CommandFailure told = Diagnosis.of(new OutOfMemoryError("Java heap space"));
    assertEquals(ExitCode.INTERNAL, told.exit());
    assertTrue(told.getMessage().startsWith("out of memory at a heap of "), told.getMessage());
    assertTrue(told.getMessage().contains("-Xmx"), told.getMessage());
  }

  @Test
  void of_otherError_isInternal() {
    CommandFailure told = Diagnosis.of(new StackOverflowError());
    assertEquals(ExitCode.INTERNAL, told.exit());
    assertEquals("internal error: StackOverflowError (--debug shows where)", told.getMessage());
  }

  @Test
  void of_illegalArgumentOfTheRunItself_isInternal() {
    assertEquals(
        ExitCode.INTERNAL, Diagnosis.of(new IllegalArgumentException("a lane is full")).exit());
  }

  @Test
  void checked_illegalArgumentOfTheFlags_isBadInput() {
    try {
      Quantity.checked(
          () -> {
            throw new IllegalArgumentException("no\n  such lane");
          });
    } catch (Exception e) {
      CommandFailure told = Diagnosis.of(e);
      assertEquals(ExitCode.BAD_INPUT, told.exit());
      assertEquals("no such lane", told.getMessage());
      return;
    }
    throw new AssertionError("nothing was thrown");
  }

  @Test
  void of_inputOutput_isBadInputOnOneLine() {
    CommandFailure told = Diagnosis.of(new IOException("no\r\nroom"));
    assertEquals(ExitCode.BAD_INPUT, told.exit());
    assertEquals("no room", told.getMessage());
  }

  @Test
  void of_knownFailure_isItself() {
    CommandFailure known = CommandFailure.badInput("x");
    assertSame(known, Diagnosis.of(known));
  }
}
