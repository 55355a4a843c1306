package org.ticketonce.ingress.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketonce.ingress.configuration.Environment;
import org.ticketonce.ingress.fixtures.Configuration;
import org.ticketonce.ingress.fixtures.StripeSignature;
import org.ticketonce.ingress.fuzz.Dice;
import org.ticketonce.ingress.fuzz.Seed;

/** Headers by chance, of which many are right, judged here and by stripe-java. */
class SignatureFuzzTest {
  private static final long NOW = 1_767_225_600;
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);
  private static final String SECRET = "whsec_first";
  private static final int TOLERANCE = 300;

  /** What stripe-java takes and we do not: other digits, a sign, and any number of signatures. */
  private static final Pattern NARROW =
      Pattern.compile("(?:(?!t=)[^,]*,)*t=[0-9]{1,12}(?:,.*|)", Pattern.DOTALL);

  private final SigningSecrets secrets =
      new SigningSecrets(
          Configuration.with("stripe.signing-secrets", SECRET), new Environment(false));
  private final SignatureVerifier verifier =
      new SignatureVerifier(secrets, CLOCK, Configuration.minimal());

  private enum Theirs {
    TAKES,
    REFUSES,
    /** On elements without an equals sign, and on timestamps that are no numbers. */
    THROWS
  }

  @AfterEach
  void close() {
    secrets.close();
  }

  @Test
  void P7_nothing_is_taken_that_stripe_java_refuses_and_little_refused_that_it_takes() {
    int[] taken = {0};
    Seed.each(5)
        .forEach(
            seed -> {
              Dice dice = Dice.of(seed);
              String body = dice.pick("", "{}", "{\"a\":\"\u00e9\ud83c\udfab\u0000\"}", "x.y");
              String header = header(dice, body);
              taken[0] += isTaken("-Dseed=" + seed + " " + header, header, body) ? 1 : 0;
            });

    assertThat(taken[0]).isPositive();
  }

  private boolean isTaken(String description, String header, String body) {
    Theirs theirs = theirs(header, body);
    SignatureVerdict ours = verifier.verify(List.of(header), body.getBytes(StandardCharsets.UTF_8));
    if (ours == SignatureVerdict.VALID) {
      assertThat(theirs).as(description).isNotEqualTo(Theirs.REFUSES);
    }
    if (theirs == Theirs.TAKES && NARROW.matcher(header).matches() && signatures(header) <= 16) {
      assertThat(ours).as(description).isIn(SignatureVerdict.VALID, SignatureVerdict.FUTURE);
    }
    return ours == SignatureVerdict.VALID;
  }

  private static long signatures(String header) {
    return Stream.of(header.split(",", -1)).filter(element -> element.startsWith("v1=")).count();
  }

  private static Theirs theirs(String header, String body) {
    try {
      boolean unused = Webhook.Signature.verifyHeader(body, header, SECRET, TOLERANCE, CLOCK);
      return Theirs.TAKES;
    } catch (SignatureVerificationException refused) {
      return Theirs.REFUSES;
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
      return Theirs.THROWS;
    }
  }

  private static String header(Dice dice, String body) {
    long time = NOW + dice.pick(0, 0, 0, 299, 300, 301, -300, -301, 86_400);
    String right = StripeSignature.signature(body.getBytes(StandardCharsets.UTF_8), SECRET, time);
    String header =
        Stream.generate(() -> element(dice, time, right))
            .limit(dice.pick(0, 1, 2, 2, 3, 4, 30))
            .collect(Collectors.joining(","));
    return dice.chance(80) ? header : withOneCharacterChanged(header, dice);
  }

  private static String element(Dice dice, long time, String right) {
    return dice.pick(
        "t=" + time,
        "t=" + time,
        "t=" + time,
        "t=0" + time,
        "t=+" + time,
        "t=" + dice.pick("", "-1", "\u0661", "9".repeat(13), "9".repeat(30), "x"),
        "t",
        "v1=" + right,
        "v1=" + right,
        "v1=" + right,
        "v1=" + right.substring(1),
        "v1=" + "0".repeat(64),
        "v1",
        "v1=",
        "v0=" + right,
        " v1=" + right,
        "=",
        "");
  }

  private static String withOneCharacterChanged(String header, Dice dice) {
    int at = dice.between(0, header.length());
    String rest = header.substring(Math.min(header.length(), at + 1));
    return header.substring(0, at) + (char) dice.between(0, 0x2ff) + rest;
  }
}
