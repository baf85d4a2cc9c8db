package org.renwen.launcher;

/**
 * The entry point. Compiled for Java 8, so that a Java that is too old gets one line that says so
 * instead of an UnsupportedClassVersionError; it therefore names no other class of this package in
 * its code.
 */
public final class Main {
  private static final int NEEDED = 17;

  private Main() {}

  /**
   * Runs a command; see {@code Launcher} for the commands.
   *
   * @param arguments the command and its options
   * @throws ReflectiveOperationException when the distribution is incomplete
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    String refusal = refusal(System.getProperty("java.specification.version"));
    if (refusal != null) {
      System.err.println(refusal);
      System.exit(2);
    }
    Class.forName("org.renwen.launcher.Launcher")
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments);
  }

  /** What is wrong with this Java and what to do about it, or null when nothing is. */
  static String refusal(String specification) {
    String feature = specification.startsWith("1.") ? specification.substring(2) : specification;
    if (Integer.parseInt(feature) >= NEEDED) {
      return null;
    }
    return "Renwen needs Java "
        + NEEDED
        + " or later, this is Java "
        + feature
        + ": install a newer JDK or set JAVA_HOME.  需要 Java "
        + NEEDED
        + " 或更高版本，当前为 Java "
        + feature
        + "：请安装较新的 JDK 或设置 JAVA_HOME。";
  }
}
