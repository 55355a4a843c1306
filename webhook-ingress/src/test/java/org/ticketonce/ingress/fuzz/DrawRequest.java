package org.ticketonce.ingress.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A webhook with one thing wrong about it, or none. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record DrawRequest(Dice dice, byte[] body) {
  private static final int MEBIBYTE = 1024 * 1024;
  private static final String CHUNKED = "Transfer-Encoding: chunked";
  private static final List<String> HARMLESS =
      List.of(
          "Expect: 100-continue",
          "Content-Encoding: gzip",
          "Content-Encoding: br, gzip",
          "Content-Type: multipart/form-data; boundary=" + "b".repeat(100),
          "Content-Type: \u00e9/\u00ff",
          "Accept-Encoding: gzip, deflate, br",
          "Accept: nothing/at-all",
          "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQ",
          "Connection: keep-alive, TE\r\nTE: trailers",
          "X-HTTP-Method-Override: DELETE",
          "X-Forwarded-Proto: https, gopher\r\nForwarded: for=\"[::1\";by=;host=",
          "traceparent: 00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-00",
          "traceparent: " + "\u00e9".repeat(200),
          "Cookie: =;=;;\"",
          "Authorization: Basic \u00ff",
          "Range: bytes=99999999999999999999-0",
          "X-Folded: one\r\n two\r\n\tthree",
          "X-Long: " + "x".repeat(20_000),
          "x: y\r\n".repeat(300) + "x: z");
  private static final List<String> NO_HEADERS =
      List.of(
          "no colon",
          "X-Nul: \0",
          "Stripe-Signature: t=1,v1=\0",
          "X Space: a",
          "Stripe-Signature : a",
          "X\u00e9: a",
          "\u0001: a");

  /** Whatever the dice say. */
  Request draw() {
    return switch (dice.between(0, 13)) {
      case 0, 1 -> good();
      case 2, 3, 4 -> wronglySigned();
      case 5 -> line().otherMethod();
      case 6 -> line().otherPath();
      case 7 -> line().otherVersion();
      case 8 -> wrongLength();
      case 9 -> chunked();
      case 10 -> sized();
      case 11 -> moreHeaders();
      case 12 -> flipped();
      default -> dice.chance(50) ? garbage() : cut();
    };
  }

  /** Only well-signed ones, so that more can follow on the same connection. */
  Request good() {
    return Request.answered("none", text().bytes(), body, 200);
  }

  private DrawRequestLine line() {
    return new DrawRequestLine(dice, body, text());
  }

  private HttpText text() {
    return HttpText.of(signature(), body);
  }

  private List<String> signature() {
    return new DrawSignature(dice, body).good().headers();
  }

  private Request wronglySigned() {
    DrawSignature.Lines lines = new DrawSignature(dice, body).bad();
    HttpText text = HttpText.of(lines.headers(), body);
    return lines.status() == 431
        ? tooLong("signature", text)
        : Request.answered("signature", text.bytes(), body, lines.status());
  }

  private static Request tooLong(String trouble, HttpText text) {
    return new Request(trouble, text.bytes(), null, Set.of(431), Request.Ending.OUT_OF_STEP);
  }

  private Request wrongLength() {
    byte[] content = Bytes.of(Bytes.of("{"), body);
    List<String> signature = new DrawSignature(dice, content).good().headers();
    String number =
        dice.pick(
            "",
            "-1",
            "+5",
            "0x10",
            "1e3",
            "5,6",
            "5, 5",
            "9".repeat(30),
            "5\r\nContent-Length: 6",
            "5\r\n" + CHUNKED,
            "\u00b2",
            "0",
            String.valueOf(dice.between(0, content.length - 1)));
    return Request.outOfStep(
        "length", HttpText.of(signature, "Content-Length: " + number, content).bytes());
  }

  private Request chunked() {
    DrawChunks chunks = new DrawChunks(dice, body);
    String trailer = "X-Checksum: 1\r\n";
    return switch (dice.between(0, 5)) {
      case 0 -> Request.answered("chunks", chunked(signature(), chunks.good()), body, 200);
      case 1 ->
          Request.answered("trailer", chunked(signature(), chunks.goodWith(trailer)), body, 200);
      case 2 ->
          Request.answered(
              "signature in trailer",
              chunked(List.of("X: y"), chunks.goodWith(signature().get(0) + "\r\n")),
              body,
              400);
      case 3 -> {
        byte[] bytes = chunked(signature(), chunks.goodWith("X: " + "x".repeat(200_000) + "\r\n"));
        yield Request.brokenOff("endless trailer", bytes);
      }
      default -> Request.outOfStep("broken chunks", chunked(signature(), chunks.bad()));
    };
  }

  private static byte[] chunked(List<String> signature, byte[] content) {
    return HttpText.of(signature, CHUNKED, content).bytes();
  }

  /** Large ones are rare, or little else would be tried. */
  private Request sized() {
    int size = dice.pick(0, 1, 8_191, 8_192, 8_193, 65_536);
    if (dice.chance(15)) {
      size = MEBIBYTE + dice.pick(-1, 0, 0, 1, 1, MEBIBYTE);
    }
    byte[] padded = Arrays.copyOf(body, size);
    List<String> signature = new DrawSignature(dice, padded).good().headers();
    byte[] bytes =
        dice.chance(50)
            ? HttpText.of(signature, padded).bytes()
            : chunked(signature, new DrawChunks(dice, padded).good());
    return Request.answered("size " + size, bytes, padded, size > MEBIBYTE ? 413 : 200);
  }

  private Request moreHeaders() {
    return switch (dice.between(0, 7)) {
      case 0 -> Request.outOfStep("no header", text().with(dice.pick(NO_HEADERS)).bytes());
      case 1 -> tooLong("long header", text().with("X-Endless: " + "x".repeat(90_000)));
      case 2 -> Request.answered("no host", text().withoutHost().bytes(), body, 400);
      case 3 ->
          Request.tolerated("odd header", text().with(dice.pick(": a", "Expect: b")).bytes(), body);
      case 4 -> {
        byte[] bytes = HttpText.of(signature(), "Transfer-Encoding: gzip", body).bytes();
        yield Request.outOfStep("encoding", bytes);
      }
      default -> Request.answered("headers", text().with(dice.pick(HARMLESS)).bytes(), body, 200);
    };
  }

  private Request flipped() {
    HttpText text = text();
    byte[] bytes = Bytes.of(Bytes.flipped(text.head(), dice, dice.between(1, 3)), body);
    return new Request("flipped", bytes, body, Answer.ANY, Request.Ending.OUT_OF_STEP);
  }

  private Request garbage() {
    byte[] tls = Bytes.ofHexadecimal("16030100a5010000a10303");
    return Request.outOfStep(
        "garbage",
        dice.pick(
            dice.bytes(dice.between(1, 2_000)),
            Bytes.of(tls, dice.bytes(170)),
            Bytes.of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0"),
            Bytes.of("SSH-2.0-OpenSSH_9.9\r\n"),
            Bytes.of("\r\n".repeat(50_000)),
            Bytes.of(" ".repeat(50_000)),
            Bytes.of("GET /webhooks/stripe\r\n")));
  }

  private Request cut() {
    byte[] whole = text().bytes();
    return Request.brokenOff("cut", Arrays.copyOf(whole, dice.between(1, whole.length - 1)));
  }
}
