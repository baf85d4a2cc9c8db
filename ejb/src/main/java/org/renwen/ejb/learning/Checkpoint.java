package org.renwen.ejb.learning;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The state of a training run between two epochs. Random numbers need no state: each epoch seeds
 * them anew.
 *
 * <p>Binary, big-endian: magic, fingerprint of settings and rows, the fields below, SHA-256.
 *
 * @param fingerprint of settings and training rows; a checkpoint goes on with these alone
 * @param epoch epochs completed
 * @param iteration updates made; Adam's bias correction depends on it
 * @param bestEpoch 0 while there is none
 */
record Checkpoint(
    String fingerprint,
    int epoch,
    int iteration,
    float[] parameters,
    float[] updaterState,
    int bestEpoch,
    double bestLoss,
    float[] bestParameters,
    List<EpochLoss> history) {
  private static final byte[] MAGIC = "RENWENC1".getBytes(StandardCharsets.US_ASCII);
  private static final int HASH_CHARACTERS = 64;

  byte[] toBytes() {
    int floats = parameters.length + updaterState.length + bestParameters.length;
    int size = MAGIC.length + 2 * HASH_CHARACTERS + 7 * Integer.BYTES + Double.BYTES;
    size += floats * Float.BYTES + history.size() * 2 * Double.BYTES;
    ByteBuffer out = ByteBuffer.allocate(size);
    out.put(MAGIC).put(fingerprint.getBytes(StandardCharsets.US_ASCII));
    out.putInt(epoch).putInt(iteration).putInt(bestEpoch).putDouble(bestLoss);
    put(out, parameters);
    put(out, updaterState);
    put(out, bestParameters);
    out.putInt(history.size());
    history.forEach(loss -> out.putDouble(loss.training()).putDouble(loss.validation()));
    byte[] body = Arrays.copyOf(out.array(), out.position());
    out.put(Artifact.sha256(body).getBytes(StandardCharsets.US_ASCII));
    return out.array();
  }

  private static void put(ByteBuffer out, float[] values) {
    out.putInt(values.length);
    for (float value : values) {
      out.putFloat(value);
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @throws InvalidCheckpointException when it is damaged or of another run
   */
  static Checkpoint fromBytes(byte[] bytes, String expectedFingerprint) {
    int bodyLength = bytes.length - HASH_CHARACTERS;
    require(bodyLength > MAGIC.length, "too short");
    byte[] body = Arrays.copyOf(bytes, bodyLength);
    byte[] hash = Arrays.copyOfRange(bytes, bodyLength, bytes.length);
    require(
        Arrays.equals(Artifact.sha256(body).getBytes(StandardCharsets.US_ASCII), hash), "damaged");
    ByteBuffer in = ByteBuffer.wrap(body);
    require(Arrays.equals(take(in, MAGIC.length), MAGIC), "magic");
    try {
      String fingerprint = new String(take(in, HASH_CHARACTERS), StandardCharsets.US_ASCII);
      require(fingerprint.equals(expectedFingerprint), "of other settings or rows");
      return read(in, fingerprint);
    } catch (BufferUnderflowException e) {
      throw new InvalidCheckpointException("too short");
    }
  }

  private static Checkpoint read(ByteBuffer in, String fingerprint) {
    int epoch = in.getInt();
    int iteration = in.getInt();
    int bestEpoch = in.getInt();
    double bestLoss = in.getDouble();
    float[] parameters = floats(in);
    float[] updaterState = floats(in);
    float[] bestParameters = floats(in);
    int losses = in.getInt();
    require(losses >= 0 && losses <= in.remaining() / (2 * Double.BYTES), "history");
    List<EpochLoss> history = new ArrayList<>();
    for (int e = 1; e <= losses; e++) {
      history.add(new EpochLoss(e, in.getDouble(), in.getDouble()));
    }
    return new Checkpoint(
        fingerprint,
        epoch,
        iteration,
        parameters,
        updaterState,
        bestEpoch,
        bestLoss,
        bestParameters,
        history);
  }

  private static float[] floats(ByteBuffer in) {
    int length = in.getInt();
    require(length >= 0 && length <= in.remaining() / Float.BYTES, "length");
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = in.getFloat();
    }
    return values;
  }

  private static byte[] take(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static void require(boolean holds, String reason) {
    if (!holds) {
      throw new InvalidCheckpointException(reason);
    }
  }
}
