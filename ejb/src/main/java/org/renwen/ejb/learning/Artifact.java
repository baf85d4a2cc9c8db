package org.renwen.ejb.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The container in which a trained model is stored.
 *
 * <pre>
 * 8 bytes  "RENWENM1"
 * 4 bytes  length of the manifest, little-endian
 * manifest {"parts": [{"name", "length", "sha256"}, …]}
 * parts    label (JSON), architecture (JSON), preprocessing (JSON),
 *          parameters (32-bit floats, little-endian)
 * </pre>
 *
 * <p>Reading checks the hash of the whole, then every length against the bytes that are there
 * before anything is allocated for it, then the hash of each part. It creates no object by name and
 * unpacks nothing.
 */
final class Artifact {
  static final int MAX_BYTES = 256 << 20;
  private static final int MAX_MANIFEST_BYTES = 4096;
  private static final byte[] MAGIC = "RENWENM1".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> PARTS =
      List.of("label", "architecture", "preprocessing", "parameters");

  private Artifact() {}

  static byte[] write(
      Architecture architecture,
      Preprocessing preprocessing,
      LabelEncoding label,
      float[] parameters) {
    return pack(
        List.of(
            Json.bytes(label.toJson()),
            Json.bytes(architecture.toJson()),
            Json.bytes(preprocessing.toJson()),
            littleEndian(parameters)));
  }

  /** The container around the four parts. */
  static byte[] pack(List<byte[]> parts) {
    byte[] manifest = manifest(parts);
    int length = MAGIC.length + Integer.BYTES + manifest.length;
    for (byte[] part : parts) {
      length = Math.addExact(length, part.length);
    }
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putInt(manifest.length).put(manifest);
    parts.forEach(out::put);
    return out.array();
  }

  private static byte[] manifest(List<byte[]> parts) {
    var json = Json.object();
    ArrayNode entries = json.putArray("parts");
    for (int i = 0; i < parts.size(); i++) {
      entries
          .addObject()
          .put("name", PARTS.get(i))
          .put("length", parts.get(i).length)
          .put("sha256", sha256(parts.get(i)));
    }
    return Json.bytes(json);
  }

  private static byte[] littleEndian(float[] values) {
    ByteBuffer out =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.asFloatBuffer().put(values);
    return out.array();
  }

  static TrainedModel read(byte[] bytes, String expectedSha256) {
    InvalidArtifactException.require(bytes.length <= MAX_BYTES, "size");
    InvalidArtifactException.require(sha256(bytes).equals(expectedSha256), "hash");
    List<byte[]> parts = parts(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    LabelEncoding label = LabelEncoding.fromJson(parse(parts.get(0), "label"));
    Architecture architecture = architecture(parse(parts.get(1), "architecture"));
    Preprocessing preprocessing = Preprocessing.fromJson(parse(parts.get(2), "preprocessing"));
    float[] parameters = parameters(parts.get(3));
    long expected =
        DenseNetwork.parameterCount(preprocessing.width(), architecture, label.outputs());
    InvalidArtifactException.require(parameters.length == expected, "parameters");
    return new TrainedModel(architecture, preprocessing, label, parameters, bytes.clone());
  }

  private static List<byte[]> parts(ByteBuffer in) {
    InvalidArtifactException.require(in.remaining() >= MAGIC.length + Integer.BYTES, "size");
    InvalidArtifactException.require(
        Arrays.equals(take(in, MAGIC.length, "magic"), MAGIC), "magic");
    int manifestLength = in.getInt();
    InvalidArtifactException.require(manifestLength <= MAX_MANIFEST_BYTES, "manifest");
    JsonNode entries =
        ArtifactJson.array(parse(take(in, manifestLength, "manifest"), "manifest"), "parts");
    InvalidArtifactException.require(entries.size() == PARTS.size(), "manifest");
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < PARTS.size(); i++) {
      JsonNode entry = entries.get(i);
      String name = PARTS.get(i);
      InvalidArtifactException.require(ArtifactJson.text(entry, "name").equals(name), "manifest");
      InvalidArtifactException.require(entry.path("length").canConvertToInt(), "manifest");
      byte[] part = take(in, entry.path("length").intValue(), name);
      InvalidArtifactException.require(
          sha256(part).equals(ArtifactJson.text(entry, "sha256")), name);
      parts.add(part);
    }
    InvalidArtifactException.require(!in.hasRemaining(), "size");
    return parts;
  }

  private static byte[] take(ByteBuffer in, int length, String part) {
    InvalidArtifactException.require(length >= 0 && length <= in.remaining(), part);
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static JsonNode parse(byte[] bytes, String part) {
    try {
      return Json.parse(bytes);
    } catch (IOException malformed) {
      throw new InvalidArtifactException(part);
    }
  }

  private static Architecture architecture(JsonNode json) {
    try {
      return Architecture.fromJson(json);
    } catch (InvalidTrainingSettingsException malformed) {
      throw new InvalidArtifactException("architecture");
    }
  }

  private static float[] parameters(byte[] bytes) {
    InvalidArtifactException.require(bytes.length % Float.BYTES == 0, "parameters");
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    for (float value : values) {
      InvalidArtifactException.require(Float.isFinite(value), "parameters");
    }
    return values;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
