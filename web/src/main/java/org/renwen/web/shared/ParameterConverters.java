package org.renwen.web.shared;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Path and query parameters: what cannot be read is a 400 that says what was expected. */
@Provider
public class ParameterConverters implements ParamConverterProvider {

  private record Reading(Function<String, Object> read, String expected) {}

  private static final Map<Class<?>, Reading> READINGS =
      Map.of(
          UUID.class, new Reading(ParameterConverters::uuid, "an id (UUID)"),
          Instant.class, new Reading(Instant::parse, "an instant such as 2026-11-23T00:00:00Z"),
          int.class, new Reading(Integer::valueOf, "a whole number"),
          Integer.class, new Reading(Integer::valueOf, "a whole number"),
          long.class, new Reading(Long::valueOf, "a whole number"),
          Long.class, new Reading(Long::valueOf, "a whole number"));

  @Override
  @SuppressWarnings("unchecked") // each reading yields the type under which it is listed
  public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] notes) {
    Reading reading = READINGS.get(type);
    return reading == null ? null : (ParamConverter<T>) new Converter(reading);
  }

  /** {@link UUID#fromString} also takes shortened forms; two spellings must not name one thing. */
  private static UUID uuid(String text) {
    UUID id = UUID.fromString(text);
    if (!id.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("not canonical");
    }
    return id;
  }

  private record Converter(Reading reading) implements ParamConverter<Object> {

    @Override
    public Object fromString(String text) {
      if (text == null) {
        return null;
      }
      try {
        return reading.read().apply(text);
      } catch (RuntimeException e) {
        throw BadRequest.inParameter("A parameter should be " + reading.expected() + ".");
      }
    }

    @Override
    public String toString(Object value) {
      return value.toString();
    }
  }
}
