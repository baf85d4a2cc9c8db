package org.renwen.web.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.renwen.persistence.shared.DomainException;

/**
 * JSON in and out, strictly: I-JSON (RFC 7493) as far as senders may err. Refused are invalid
 * UTF-8, repeated and unknown properties, anything behind the document, U+0000 and lone surrogates
 * in any string or name, numbers beyond a double, coercion between kinds of values, and documents
 * that are too deep or hold too long names, numbers or strings. Written are ISO-8601 instants and
 * no nulls; a number that is not finite is a failure of ours and never written.
 */
public final class Json {

  /** Longest document read into memory, in bytes. Larger data comes as CSV, streamed. */
  public static final int MAX_BODY = 16 * 1024 * 1024;

  private static final int MAX_POINTER = 200;

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxDocumentLength(MAX_BODY)
          .maxNestingDepth(64)
          .maxNumberLength(128)
          .maxNameLength(1024)
          .maxStringLength(4 * 1024 * 1024)
          .build();

  private static final JsonFactory STRICT =
      JsonFactory.builder()
          .streamReadConstraints(LIMITS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(LIMITS)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .addDecorator((factory, generator) -> new FiniteNumbers(generator))
                  .build())
          .addModule(new JavaTimeModule())
          .addModule(new SimpleModule().addDeserializer(Instant.class, new IsoInstant()))
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(
              LogicalType.Textual,
              config ->
                  config
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
          .build();

  private Json() {}

  /** The mapper; for writing, and for reading what we wrote ourselves. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** Reads what a caller sent. */
  public static <T> T read(byte[] body, Class<T> type) {
    return type.cast(read(body, (Type) type));
  }

  static Object read(byte[] body, Type type) {
    String text = decode(body);
    checkTokens(text);
    JavaType target = MAPPER.constructType(type);
    try {
      Object value = MAPPER.readValue(text, target);
      if (value == null) {
        throw BadRequest.inBody("The body must not be null.", "#");
      }
      return value;
    } catch (JsonMappingException e) {
      throw refusal(e);
    } catch (JsonProcessingException e) {
      throw BadRequest.inBody("This is not valid JSON.", "#");
    }
  }

  private static String decode(byte[] body) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(body))
          .toString();
    } catch (CharacterCodingException e) {
      throw BadRequest.inBody("The body is not valid UTF-8.", "#");
    }
  }

  /** Looks at every token before anything is bound, so that no type can be more lenient. */
  private static void checkTokens(String text) {
    try (JsonParser parser = STRICT.createParser(text)) {
      int values = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (parser.getParsingContext().inRoot()) {
          values++;
        }
        if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
          checkText(parser);
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT
            && !Double.isFinite(parser.getDoubleValue())) {
          throw BadRequest.inBody("This number is too large.", pointer(parser));
        }
      }
      if (values != 1) {
        throw BadRequest.inBody("The body must hold exactly one JSON value.", "#");
      }
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where =
          at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
      throw BadRequest.inBody("This is not valid JSON" + where + ".", "#");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void checkText(JsonParser parser) throws IOException {
    String text = parser.getText();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw BadRequest.inBody("A text must not hold U+0000.", pointer(parser));
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw BadRequest.inBody("A text must not hold half a character.", pointer(parser));
      }
    }
  }

  private static String pointer(JsonParser parser) {
    JsonPointer at = parser.getParsingContext().pathAsPointer();
    if (parser.currentToken() == JsonToken.FIELD_NAME) {
      JsonPointer parent = at.head();
      at = parent == null ? JsonPointer.empty() : parent;
    }
    return clean("#" + at);
  }

  private static RuntimeException refusal(JsonMappingException failure) {
    for (Throwable t = failure.getCause(); t != null; t = t.getCause()) {
      if (t instanceof DomainException own) {
        return own;
      }
    }
    String detail =
        failure instanceof UnrecognizedPropertyException
            ? "There is no such property here."
            : "The value does not have the form that is expected here.";
    StringBuilder pointer = new StringBuilder("#");
    for (JsonMappingException.Reference step : failure.getPath()) {
      pointer.append('/');
      if (step.getFieldName() == null) {
        pointer.append(step.getIndex());
      } else {
        pointer.append(step.getFieldName().replace("~", "~0").replace("/", "~1"));
      }
    }
    return BadRequest.inBody(detail, clean(pointer.toString()));
  }

  /** A name may be anything the caller sent: it is cut, and what cannot be shown is replaced. */
  private static String clean(String pointer) {
    String shown = pointer.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    return shown.length() <= MAX_POINTER ? shown : shown.substring(0, MAX_POINTER) + "…";
  }

  /** Jackson's own reader would also take a bare number for an instant. */
  private static final class IsoInstant extends StdScalarDeserializer<Instant> {

    IsoInstant() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        return (Instant) context.handleUnexpectedToken(Instant.class, parser);
      }
      try {
        return Instant.parse(parser.getText());
      } catch (DateTimeParseException e) {
        return (Instant) context.handleWeirdStringValue(Instant.class, "", "not ISO-8601");
      }
    }
  }

  private static final class FiniteNumbers extends JsonGeneratorDelegate {

    FiniteNumbers(JsonGenerator generator) {
      super(generator, false);
    }

    @Override
    public void writeNumber(double number) throws IOException {
      if (!Double.isFinite(number)) {
        throw new IllegalStateException("A number that is not finite was about to be written");
      }
      super.writeNumber(number);
    }

    @Override
    public void writeNumber(float number) throws IOException {
      if (!Float.isFinite(number)) {
        throw new IllegalStateException("A number that is not finite was about to be written");
      }
      super.writeNumber(number);
    }

    @Override
    public void writeArray(double[] array, int offset, int length) throws IOException {
      writeStartArray(array, length);
      for (int i = offset; i < offset + length; i++) {
        writeNumber(array[i]);
      }
      writeEndArray();
    }
  }
}
