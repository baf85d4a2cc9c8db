package org.renwen.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Hashtable;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialFilterTest {
  /** On no list. */
  private record Stranger(String name) implements Serializable {}

  private static Object throughTheFilter(Object object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      in.setObjectInputFilter(ObjectInputFilter.Config.createFilter(SerialFilter.pattern()));
      return in.readObject();
    }
  }

  @Test
  void whatIsListedPassesAndAllElseIsRefused() throws Exception {
    Hashtable<String, Integer> listed = new Hashtable<>();
    assertThat(throughTheFilter(listed)).isEqualTo(listed);
    assertThatThrownBy(() -> throughTheFilter(new Stranger("x")))
        .isInstanceOf(InvalidClassException.class);
    assertThatThrownBy(() -> throughTheFilter(new Stranger[0]))
        .isInstanceOf(InvalidClassException.class);
  }

  @Test
  void theListNamesClassesOneByOneAndNeverAWholePackage() {
    assertThat(SerialFilter.classes())
        .hasSizeGreaterThan(20)
        .doesNotHaveDuplicates()
        .isSorted()
        .allSatisfy(name -> assertThat(name).matches("[a-z][\\w$]*(\\.[\\w$]+)+"));
    assertThat(SerialFilter.pattern()).endsWith(";!*");
  }

  /** Classes that are known to run somebody else's code when they are read. */
  @Test
  void noKnownGadgetIsListed() {
    assertThat(SerialFilter.classes())
        .noneMatch(
            name ->
                List.of("commons.collections", "beanutils", "TemplatesImpl", "rmi.", "EventHandler")
                    .stream()
                    .anyMatch(name::contains));
  }
}
