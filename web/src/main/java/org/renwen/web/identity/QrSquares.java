package org.renwen.web.identity;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as the outline of its dark squares, for an SVG.
 *
 * @param size of the picture in squares, the quiet zone of four on each side included
 * @param path the {@code d} of an SVG path
 */
public record QrSquares(int size, String path) {
  private static final int QUIET = 4;

  static QrSquares of(QrCode code) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    return new QrSquares(code.size + 2 * QUIET, path.toString());
  }
}
