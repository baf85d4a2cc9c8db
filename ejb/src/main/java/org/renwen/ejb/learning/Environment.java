package org.renwen.ejb.learning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * What, beside settings and rows, decides the last bits of a network's parameters: the number of
 * OMP threads, the kernel that OpenBLAS chose, the ND4J version and classifier; and the JVM and
 * system that belong to a run's provenance.
 */
public final class Environment {
  private static final String ND4J_VERSION = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";

  private Environment() {}

  /** The facts by name, sorted. Holds no host name, user name or path. */
  public static Map<String, String> describe() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("ompThreads", Integer.toString(ompThreads()));
    facts.put("openblasCoreType", openblasCoreType());
    facts.put("nd4jVersion", nd4jVersion());
    facts.put("nd4jClassifier", Loader.getPlatform());
    facts.put("jvm", property("java.vm.name") + " " + property("java.vm.version"));
    facts.put("os", property("os.name") + " " + property("os.version"));
    facts.put("architecture", property("os.arch"));
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

  /** Of ND4J's own kernels or of OpenBLAS on this thread, whichever has more. */
  private static int ompThreads() {
    int kernels = Nd4j.getEnvironment().maxThreads(); // loads the backend
    NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    return Math.max(kernels, operations.ompGetMaxThreads());
  }

  /** The variable that pins OpenBLAS's kernel, or {@code detected} when the processor decides. */
  private static String openblasCoreType() {
    String pinned = System.getenv("OPENBLAS_CORETYPE");
    return pinned == null || pinned.isBlank() ? "detected" : pinned;
  }

  private static String nd4jVersion() {
    try (InputStream in = Nd4j.class.getResourceAsStream(ND4J_VERSION)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String property(String name) {
    return System.getProperty(name);
  }
}
