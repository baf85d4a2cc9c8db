package org.renwen.ejb.learning;

import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What, beside settings and rows, decides the last bits of a network's parameters: the number of
 * OMP threads, the kernel that OpenBLAS chose, the ND4J classifier; and the JVM, system and library
 * versions that belong to a run's provenance.
 */
public final class Environment {
  private Environment() {}

  /** The facts, by name, sorted. Holds no host name, user name or path. */
  public static Map<String, String> describe() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("ompThreads", Integer.toString(ompThreads()));
    String coreType = System.getenv("OPENBLAS_CORETYPE");
    facts.put("openblasCoreType", coreType == null ? "detected" : coreType);
    facts.put("nd4jBackend", Nd4j.getBackend().getClass().getSimpleName());
    return facts;
  }

  /**
   * Sums are added in another order with several threads.
   *
   * @throws UnsuitableEnvironmentException unless there is exactly one OMP thread
   */
  static void requireOneOmpThread() {
    if (ompThreads() != 1) {
      throw new UnsuitableEnvironmentException(
          "training needs one OMP thread: start the JVM with OMP_NUM_THREADS=1");
    }
  }

  private static int ompThreads() {
    return Nd4j.getEnvironment().maxThreads();
  }
}
