package org.ticketonce.ingress.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Requests that break off and leave the server waiting. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record DrawUnfinished(Dice dice, byte[] body) {

  List<Request> each() {
    List<String> signature = new DrawSignature(dice, body).good().headers();
    byte[] announced = HttpText.of(signature, "Content-Length: 300000", body).bytes();
    byte[] refused = HttpText.of(signature, "Content-Length: 9000000", body).bytes();
    byte[] chunks = new DrawChunks(dice, body).good();
    byte[] endless = Arrays.copyOf(chunks, chunks.length - "0\r\n\r\n".length());
    byte[] chunked = HttpText.of(signature, "Transfer-Encoding: chunked", endless).bytes();
    return List.of(
        unfinished("unfinished body", announced),
        unfinished("unfinished refused body", refused),
        unfinished("unfinished chunks", chunked));
  }

  private static Request unfinished(String trouble, byte[] bytes) {
    return new Request(trouble, bytes, null, Set.of(408, 413), Request.Ending.ANSWERED_OR_CUT);
  }
}
