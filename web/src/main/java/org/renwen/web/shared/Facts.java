package org.renwen.web.shared;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JSON document as a flat list of named values, in its own order. */
public final class Facts {

  private Facts() {}

  /** One named value; {@code name} is words where we have them, else the path in the document. */
  public record Fact(String name, String value) {}

  /**
   * Every value of the document.
   *
   * @param prefix of the keys of names: {@code <prefix>.<path>}
   */
  public static List<Fact> of(JsonNode document, String prefix, Texts texts) {
    List<Fact> facts = new ArrayList<>();
    walk(document, "", (path, value) -> facts.add(new Fact(texts.name(prefix, path), value)));
    return facts;
  }

  @FunctionalInterface
  interface Visitor {
    void visit(String path, String value);
  }

  static void walk(JsonNode node, String path, Visitor visitor) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        walk(
            member.getValue(),
            path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
            visitor);
      }
    } else if (node.isArray() && !node.isEmpty() && node.get(0).isContainerNode()) {
      for (int i = 0; i < node.size(); i++) {
        walk(node.get(i), path + "." + (i + 1), visitor);
      }
    } else if (!node.isNull()) {
      visitor.visit(path, node.isArray() ? join(node) : node.asText());
    }
  }

  private static String join(JsonNode array) {
    List<String> items = new ArrayList<>();
    array.forEach(item -> items.add(item.asText()));
    return String.join(", ", items);
  }
}
