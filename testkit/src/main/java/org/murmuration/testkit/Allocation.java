package org.murmuration.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;

/** What the calling thread has taken from the heap, for tests that bound the memory of a call. */
public final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();

  private Allocation() {}

  /** Returns the bytes that this thread has allocated so far; only differences mean something. */
  public static long bytesOfThisThread() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  /**
   * Returns how many classes were ever loaded: a call during which it grows has paid for them,
   * which no later one does.
   */
  public static long loadedClasses() {
    return CLASSES.getTotalLoadedClassCount();
  }
}
