package org.murmuration.fl.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Utils;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PyTorch comes from the class path; where it is not there nothing is fetched in its place. */
class NativesTest {
  @TempDir Path cache;

  @Test
  void memory_ofThisProcess_isOfflineWithOneThread() {
    Torch.memory().close();
    assertTrue(Utils.isOfflineMode());
    IOException refused =
        assertThrows(IOException.class, () -> Utils.openUrl("https://publish.djl.ai/x"));
    assertEquals("Offline mode is enabled.", refused.getMessage());
    assertEquals(1, JniUtils.getNumThreads());
    Path given = Path.of(System.getenv("ENGINE_CACHE_DIR"));
    assertTrue(Path.of(LibUtils.getLibtorchPath()).startsWith(given), LibUtils.getLibtorchPath());
  }

  /** A process without the library's jar, whose every connection would come to this one. */
  @Test
  void memory_withoutTheLibrary_saysWhatToAddAndFetchesNothing() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process = started(proxy.getLocalPort());
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        fail("it waits, though nothing is to be fetched");
      }
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(said.contains("put ai.djl.pytorch:pytorch-native-cpu"), said);
      proxy.setSoTimeout(1);
      assertThrows(SocketTimeoutException.class, proxy::accept);
    }
  }

  private Process started(int port) throws IOException {
    String without =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("pytorch-native-cpu"))
            .collect(Collectors.joining(File.pathSeparator));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dhttps.proxyHost=127.0.0.1",
            "-Dhttps.proxyPort=" + port,
            "-Dhttp.proxyHost=127.0.0.1",
            "-Dhttp.proxyPort=" + port,
            "-cp",
            without,
            NativesTest.class.getName());
    builder.environment().put("ENGINE_CACHE_DIR", cache.toString());
    builder.environment().put("DJL_CACHE_DIR", cache.toString());
    return builder.redirectErrorStream(true).start();
  }

  /** What the other process does. */
  public static void main(String[] args) {
    try {
      Torch.memory().close();
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
  }
}
