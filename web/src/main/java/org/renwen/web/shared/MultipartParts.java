package org.renwen.web.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.fileupload2.core.MultipartInput;

/**
 * The parts of a multipart body (RFC 7578), read in their order and straight from the request: the
 * server's own multipart support would first write them to disk in the clear.
 */
public final class MultipartParts {
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "multipart/form-data;.*?boundary=(?:\"([^\"]{1,70})\"|([^\";,\\s]{1,70})).*",
          Pattern.CASE_INSENSITIVE);

  private final MultipartInput parts;
  private boolean begun;

  private MultipartParts(MultipartInput parts) {
    this.parts = parts;
  }

  /**
   * @param contentType the header of the request, with the boundary
   */
  public static MultipartParts of(String contentType, InputStream body) {
    Matcher matcher = BOUNDARY.matcher(contentType == null ? "" : contentType);
    if (!matcher.matches()) {
      throw BadRequest.inParameter("The content type needs the boundary of the parts.");
    }
    String boundary = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    try {
      return new MultipartParts(
          MultipartInput.builder()
              .setInputStream(body)
              .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
              .get());
    } catch (IOException | IllegalArgumentException e) {
      throw malformed();
    }
  }

  /** The whole next part, which must have this name. */
  public byte[] bytes(String name, int max) {
    try (InputStream part = stream(name)) {
      byte[] content = part.readNBytes(max + 1);
      if (content.length > max) {
        throw BadRequest.inParameter("The part " + name + " is too large.");
      }
      return content;
    } catch (IOException e) {
      throw malformed();
    }
  }

  /** The next part, which must have this name, as it arrives. */
  public InputStream stream(String name) {
    try {
      boolean there = begun ? parts.readBoundary() : parts.skipPreamble();
      begun = true;
      if (!there
          || !parts.readHeaders().toLowerCase(Locale.ROOT).contains("name=\"" + name + "\"")) {
        throw BadRequest.inParameter("The part " + name + " is missing, or not in its place.");
      }
      return parts.newInputStream();
    } catch (IOException e) {
      throw malformed();
    }
  }

  /** Reads what is left, so that a sender who is still sending can be answered. */
  public static void drain(InputStream body) throws IOException {
    body.transferTo(OutputStream.nullOutputStream());
  }

  private static RuntimeException malformed() {
    return BadRequest.inParameter("The multipart body is not well formed.");
  }
}
