package org.murmuration.murmur.bench.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.murmur.bench.Effort;

class MachineTest {
  @Test
  void text_linesOfLinux_modelAndWhatItCan() {
    List<String> lines =
        List.of(
            "processor\t: 0",
            "model name\t: A Processor 9000",
            "flags\t\t: fpu aes avx2 vaes",
            "processor\t: 1",
            "model name\t: A Processor 9000");
    assertEquals(
        "A Processor 9000, AVX2, AES, VAES, 2 cores, 8 GB", Machine.text(lines, 2, "8 GB"));
  }

  @Test
  void text_noLines_architecture() {
    assertEquals(
        System.getProperty("os.arch") + ", 1 core, memory unknown",
        Machine.text(List.of(), 1, "memory unknown"));
  }

  @Test
  void since_here_nothingIsEmpty() {
    Circumstances here = Circumstances.since(Instant.now(), "murmur bench", Effort.QUICK);
    assertTrue(here.machine().contains("core"), here.machine());
    assertTrue(here.java().contains(Runtime.version().toString()), here.java());
    assertTrue(here.date().endsWith("Z"), here.date());
    assertFalse(here.commit().isEmpty());
    assertTrue(here.seconds() >= 0);
  }
}
