package org.renwen.web.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.renwen.ejb.dataset.NewDataSet;
import org.renwen.web.shared.Json;

/**
 * What a person declared about a file, as they wrote it.
 *
 * @param columns JSON: a list of columns, or an object with a member {@code columns}, such as the
 *     schema that the API takes
 */
public record Declaration(String name, String description, String columns) implements Serializable {

  /** Session attribute. */
  static final String KEY = "renwen.declaration";

  static Declaration of(byte[] name, byte[] description, byte[] columns) {
    return new Declaration(text(name), text(description), text(columns));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8).strip();
  }

  /** What is declared to the import. */
  NewDataSet declared() {
    JsonNode given = Json.read(columns.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    ObjectNode declared = Json.mapper().createObjectNode();
    declared.put("name", name);
    declared.put("description", description);
    declared.set("columns", given.isArray() ? given : given.path("columns"));
    try {
      return Json.read(Json.mapper().writeValueAsBytes(declared), NewDataSet.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
