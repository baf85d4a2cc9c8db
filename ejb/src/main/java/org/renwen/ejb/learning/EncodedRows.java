package org.renwen.ejb.learning;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rows as the network reads them, with their targets, in 32-bit floats.
 *
 * @param x one array of inputs per row
 * @param y one array of targets per row
 */
record EncodedRows(float[][] x, float[][] y) {

  static EncodedRows of(
      List<Example> examples, int[] rows, Preprocessing preprocessing, LabelEncoding label) {
    float[][] x = new float[rows.length][];
    float[][] y = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      Example example = examples.get(rows[i]);
      x[i] = floats(preprocessing.apply(example.features()));
      y[i] = floats(label.encode(example.label()));
    }
    return new EncodedRows(x, y);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int j = 0; j < values.length; j++) {
      floats[j] = (float) values[j];
    }
    return floats;
  }

  int count() {
    return x.length;
  }

  int inputs() {
    return x[0].length;
  }

  int outputs() {
    return y[0].length;
  }

  /** The rows order[from], …, order[to − 1] of x or y as one matrix. */
  static INDArray matrix(float[][] rows, int[] order, int from, int to) {
    int width = rows[0].length;
    float[] packed = new float[(to - from) * width];
    for (int i = from; i < to; i++) {
      System.arraycopy(rows[order[i]], 0, packed, (i - from) * width, width);
    }
    return Nd4j.create(packed, new long[] {to - from, width}, 'c');
  }

  /** Feeds every bit of the rows to a digest. */
  void update(MessageDigest digest) {
    for (float[][] part : List.of(x, y)) {
      for (float[] row : part) {
        ByteBuffer bytes = ByteBuffer.allocate(row.length * Float.BYTES);
        bytes.asFloatBuffer().put(row);
        digest.update(bytes);
      }
    }
  }
}
