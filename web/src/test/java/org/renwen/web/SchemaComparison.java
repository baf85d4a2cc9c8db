package org.renwen.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Compares Java types with schemas, member by member, both ways. */
final class SchemaComparison {
  private static final Map<Class<?>, String> SIMPLE =
      Map.ofEntries(
          Map.entry(String.class, "string"),
          Map.entry(UUID.class, "string uuid"),
          Map.entry(Instant.class, "string date-time"),
          Map.entry(int.class, "integer int32"),
          Map.entry(Integer.class, "integer int32"),
          Map.entry(long.class, "integer int64"),
          Map.entry(Long.class, "integer int64"),
          Map.entry(double.class, "number double"),
          Map.entry(Double.class, "number double"),
          Map.entry(boolean.class, "boolean"),
          Map.entry(Boolean.class, "boolean"));

  private final OpenApi contract;
  private final List<String> differences = new ArrayList<>();

  SchemaComparison(OpenApi contract) {
    this.contract = contract;
  }

  /** Where the two differ; empty when they say the same. */
  List<String> differences(Type type, JsonNode schema) {
    compare("", type, schema, Map.of());
    return differences;
  }

  private void compare(
      String at, Type type, JsonNode described, Map<TypeVariable<?>, Type> variables) {
    JsonNode schema = resolve(described);
    if (schema.isMissingNode()) {
      differences.add(at + " is not described");
    } else if (type instanceof TypeVariable<?> variable) {
      compare(at, variables.get(variable), schema, variables);
    } else if (type instanceof ParameterizedType generic) {
      compareGeneric(at, generic, schema, variables);
    } else if (type instanceof Class<?> plain) {
      comparePlain(at, plain, schema, variables);
    }
  }

  private JsonNode resolve(JsonNode described) {
    JsonNode schema = contract.resolve(described);
    return schema.has("allOf") ? contract.resolve(schema.get("allOf").get(0)) : schema;
  }

  private void compareGeneric(
      String at, ParameterizedType generic, JsonNode schema, Map<TypeVariable<?>, Type> variables) {
    Class<?> raw = (Class<?>) generic.getRawType();
    Type[] arguments = generic.getActualTypeArguments();
    if (Collection.class.isAssignableFrom(raw)) {
      expect(at, "array", schema);
      compare(at + "[]", arguments[0], schema.path("items"), variables);
    } else if (Map.class.isAssignableFrom(raw)) {
      expect(at, "object", schema);
    } else {
      Map<TypeVariable<?>, Type> bound =
          new TreeMap<>((a, b) -> a.getName().compareTo(b.getName()));
      for (int i = 0; i < arguments.length; i++) {
        bound.put(raw.getTypeParameters()[i], arguments[i]);
      }
      comparePlain(at, raw, schema, bound);
    }
  }

  private void comparePlain(
      String at, Class<?> type, JsonNode schema, Map<TypeVariable<?>, Type> variables) {
    if (type.isRecord()) {
      compareRecord(at, type, schema, variables);
    } else if (type.isEnum()) {
      Set<String> names =
          Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.toSet());
      Set<String> described = new TreeSet<>();
      schema.path("enum").forEach(name -> described.add(name.asText()));
      if (!described.equals(names)) {
        differences.add(at + " is one of " + names + ", described as one of " + described);
      }
    } else if (SIMPLE.containsKey(type)) {
      expect(at, SIMPLE.get(type), schema);
    }
  }

  private void compareRecord(
      String at, Class<?> type, JsonNode schema, Map<TypeVariable<?>, Type> variables) {
    expect(at, "object", schema);
    JsonNode properties = schema.path("properties");
    Set<String> described = new TreeSet<>();
    properties.fieldNames().forEachRemaining(described::add);
    Set<String> written = new TreeSet<>(getters(type));
    for (RecordComponent component : type.getRecordComponents()) {
      written.add(component.getName());
      compare(
          at + "/" + component.getName(),
          component.getGenericType(),
          properties.path(component.getName()),
          variables);
      if (component.getType().isPrimitive()
          && !schema.path("required").toString().contains('"' + component.getName() + '"')) {
        differences.add(at + "/" + component.getName() + " is always there, not described so");
      }
    }
    described.removeAll(written);
    described.forEach(name -> differences.add(at + "/" + name + " is described and not there"));
    if (!schema.path("additionalProperties").isBoolean()) {
      differences.add(at + " does not say that there are no other members");
    }
  }

  /** JSON also shows what a record calls {@code isThis} or {@code getThat}. */
  private static Set<String> getters(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .map(Method::getName)
        .filter(name -> name.matches("(get|is)[A-Z].*"))
        .map(name -> name.replaceFirst("^(get|is)", ""))
        .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1))
        .collect(Collectors.toSet());
  }

  private void expect(String at, String expected, JsonNode schema) {
    String[] words = expected.split(" ");
    boolean fits =
        schema.path("type").asText().equals(words[0])
            && (words.length == 1 || schema.path("format").asText().equals(words[1]));
    if (!fits) {
      differences.add(at + " is " + expected + ", described as " + schema);
    }
  }
}
