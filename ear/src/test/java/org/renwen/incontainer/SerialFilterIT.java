package org.renwen.incontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Hashtable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In the server, an object is read from bytes only when its class is on the list. */
@ExtendWith(ArquillianExtension.class)
class SerialFilterIT {
  /** On no list. */
  private record Stranger(String name) implements Serializable {}

  @Deployment
  static EnterpriseArchive application() {
    return TestedApplication.withTests();
  }

  private static Object throughBytes(Object object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @Test
  void aClassThatIsNotListedIsRefused() {
    assertThatThrownBy(() -> throughBytes(new Stranger("x")))
        .isInstanceOf(InvalidClassException.class)
        .hasMessageContaining("REJECTED");
  }

  @Test
  void aListedClassIsRead() throws Exception {
    Hashtable<String, Boolean> listed = new Hashtable<>();
    listed.put("listed", true);
    assertThat(throughBytes(listed)).isEqualTo(listed);
  }
}
