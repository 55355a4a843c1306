package org.ticketonce.notifier.content;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/** A ticket's code for a scanner at the door: the bare code, nothing else. */
final class QrCode {
  private static final int PIXELS_PER_MODULE = 6;

  /**
   * ISO/IEC 18004 asks for four modules of silence around the symbol, and for the best of eight
   * masks. A ticket's code looks like chance, which any mask turns into as even a pattern, and a
   * reader undoes each of them; to try all takes ten times as long as the rest.
   */
  private static final Map<EncodeHintType, Object> HINTS =
      Map.of(
          EncodeHintType.ERROR_CORRECTION,
          ErrorCorrectionLevel.M,
          EncodeHintType.MARGIN,
          4,
          EncodeHintType.QR_MASK_PATTERN,
          0);

  private QrCode() {}

  /** A PNG image. */
  static byte[] png(String code) {
    return Png.of(modules(code), PIXELS_PER_MODULE);
  }

  private static BitMatrix modules(String code) {
    try {
      return new QRCodeWriter().encode(code, BarcodeFormat.QR_CODE, 0, 0, HINTS);
    } catch (WriterException tooLong) {
      throw new IllegalStateException("a ticket code always fits a QR code", tooLong);
    }
  }
}
