package org.renwen.web.dataset;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BiFunction;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.renwen.ejb.dataset.DataSetVersionView;
import org.renwen.ejb.dataset.NewDataSet;
import org.renwen.web.shared.BadRequest;
import org.renwen.web.shared.Json;

/**
 * The two parts of an upload (RFC 7578), read straight from the request: the server's own multipart
 * support would first write them to disk in the clear.
 */
final class UploadParts {
  private static final int MAX_SCHEMA = 1 << 20;
  private static final int MAX_BOUNDARY = 70;

  private final MultipartInput parts;

  private UploadParts(MultipartInput parts) {
    this.parts = parts;
  }

  /**
   * @param type of the body; null where the request names none
   */
  static UploadParts of(MediaType type, InputStream body) {
    String boundary = type == null ? null : type.getParameters().get("boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
      throw BadRequest.inParameter("The content type needs the boundary of the parts.");
    }
    try {
      return new UploadParts(
          MultipartInput.builder()
              .setInputStream(body)
              .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
              .get());
    } catch (IOException | IllegalArgumentException e) {
      throw malformed();
    }
  }

  /** Gives the declaration and the file, while it arrives, to what imports them. */
  DataSetVersionView read(BiFunction<NewDataSet, InputStream, DataSetVersionView> importer) {
    try {
      if (!parts.skipPreamble()) {
        throw malformed();
      }
      requirePart("schema");
      NewDataSet declared;
      try (InputStream schema = parts.newInputStream()) {
        byte[] json = schema.readNBytes(MAX_SCHEMA + 1);
        if (json.length > MAX_SCHEMA) {
          throw BadRequest.inParameter("The part schema is too large.");
        }
        declared = Json.read(json, NewDataSet.class);
      }
      if (!parts.readBoundary()) {
        throw BadRequest.inParameter("The part file is missing.");
      }
      requirePart("file");
      try (InputStream file = parts.newInputStream()) {
        return importer.apply(declared, file);
      }
    } catch (IOException e) {
      throw malformed();
    }
  }

  private void requirePart(String name) throws IOException {
    String headers = parts.readHeaders();
    if (!headers.toLowerCase(Locale.ROOT).contains("name=\"" + name + "\"")) {
      throw BadRequest.inParameter("The parts schema and file are required, in this order.");
    }
  }

  private static RuntimeException malformed() {
    return BadRequest.inParameter("The multipart body is not well formed.");
  }
}
