package org.renwen.ejb.explanation;

import java.util.Arrays;

/** Small dense linear algebra. */
final class LinearSystem {
  private LinearSystem() {}

  /**
   * The inverse by Gauss–Jordan elimination with partial pivoting.
   *
   * @throws IllegalStateException when the matrix is singular
   */
  static double[][] inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] work = new double[n][2 * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix[i], 0, work[i], 0, n);
      work[i][n + i] = 1;
    }
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int i = column + 1; i < n; i++) {
        if (Math.abs(work[i][column]) > Math.abs(work[pivot][column])) {
          pivot = i;
        }
      }
      double[] row = work[pivot];
      work[pivot] = work[column];
      work[column] = row;
      if (Math.abs(row[column]) < 1e-12) {
        throw new IllegalStateException("the coalitions drawn do not tell the features apart");
      }
      double scale = 1 / row[column];
      for (int k = 0; k < 2 * n; k++) {
        row[k] *= scale;
      }
      for (int i = 0; i < n; i++) {
        double factor = work[i][column];
        if (i != column && factor != 0) {
          for (int k = 0; k < 2 * n; k++) {
            work[i][k] -= factor * row[k];
          }
        }
      }
    }
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      inverse[i] = Arrays.copyOfRange(work[i], n, 2 * n);
    }
    return inverse;
  }

  static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
