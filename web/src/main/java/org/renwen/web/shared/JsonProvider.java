package org.renwen.web.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;

/**
 * Carries {@link Json} into JAX-RS. Raw bodies (text, bytes, streams) are left to the container.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class JsonProvider implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

  private static final List<Class<?>> RAW =
      List.of(
          CharSequence.class,
          byte[].class,
          InputStream.class,
          Reader.class,
          File.class,
          Form.class,
          MultivaluedMap.class,
          StreamingOutput.class);

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
    return RAW.stream().noneMatch(raw -> raw.isAssignableFrom(type));
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] notes,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream in)
      throws IOException {
    byte[] body = in.readNBytes(Json.MAX_BODY + 1);
    if (body.length > Json.MAX_BODY) {
      throw BadRequest.tooLarge(Json.MAX_BODY);
    }
    return Json.read(body, generic);
  }

  @Override
  public boolean isWriteable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
    return RAW.stream().noneMatch(raw -> raw.isAssignableFrom(type));
  }

  /** Writes to memory first, so that a failure can still be answered as a problem. */
  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type generic,
      Annotation[] notes,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    byte[] body;
    try {
      body = Json.mapper().writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      // unwrapped it would meet a mapper of the container's own, which repeats its message
      throw new IllegalStateException("An answer cannot be written as JSON", e);
    }
    out.write(body);
  }
}
