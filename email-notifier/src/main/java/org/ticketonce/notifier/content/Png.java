package org.ticketonce.notifier.content;

import com.google.zxing.common.BitMatrix;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes black and white PNG images (W3C PNG, one bit per pixel). The JDK's own writer would load
 * AWT: tens of megabytes for two colours.
 */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int HEADER_LENGTH = 13;

  private Png() {}

  /** Set modules are black; each becomes a square of {@code scale} by {@code scale} pixels. */
  static byte[] of(BitMatrix modules, int scale) {
    int width = modules.getWidth() * scale;
    int height = modules.getHeight() * scale;
    ByteArrayOutputStream image = new ByteArrayOutputStream();
    image.writeBytes(SIGNATURE);
    // Bit depth 1, greyscale, deflate, no filter, not interlaced.
    image.writeBytes(
        chunk(
            "IHDR",
            ByteBuffer.allocate(HEADER_LENGTH)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {1, 0, 0, 0, 0})
                .array()));
    image.writeBytes(chunk("IDAT", deflate(rows(modules, scale))));
    image.writeBytes(chunk("IEND", new byte[0]));
    return image.toByteArray();
  }

  private static byte[] rows(BitMatrix modules, int scale) {
    int width = modules.getWidth() * scale;
    int rowLength = 1 + (width + Byte.SIZE - 1) / Byte.SIZE;
    ByteBuffer rows = ByteBuffer.allocate(rowLength * modules.getHeight() * scale);
    for (int y = 0; y < modules.getHeight(); y++) {
      byte[] row = new byte[rowLength];
      for (int x = 0; x < width; x++) {
        if (!modules.get(x / scale, y)) {
          row[1 + x / Byte.SIZE] |= (byte) (0x80 >> (x % Byte.SIZE));
        }
      }
      for (int copy = 0; copy < scale; copy++) {
        rows.put(row);
      }
    }
    return rows.array();
  }

  private static byte[] deflate(byte[] data) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    try {
      deflater.setInput(data);
      deflater.finish();
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      byte[] buffer = new byte[1024];
      while (!deflater.finished()) {
        compressed.write(buffer, 0, deflater.deflate(buffer));
      }
      return compressed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(data);
    return ByteBuffer.allocate(data.length + 12)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) check.getValue())
        .array();
  }
}
