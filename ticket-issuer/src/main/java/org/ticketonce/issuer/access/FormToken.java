package org.ticketonce.issuer.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What each form of a page carries, to show that a page of this service made it: the HMAC of the
 * caller's name under the session key. Another site cannot read it, and that of one caller is of no
 * use to another; no cookie and no memory is needed.
 */
@ApplicationScoped
public class FormToken {
  /** The form's field. */
  public static final String FIELD = "form-token";

  private static final String ALGORITHM = "HmacSHA256";
  private final SecretKeySpec key;
  private final SecurityIdentity caller;

  FormToken(SessionKey sessionKey, SecurityIdentity caller) {
    this.key = new SecretKeySpec(sessionKey.value().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.caller = caller;
  }

  /** That of the present request's caller. */
  public String value() {
    return of(caller.getPrincipal().getName());
  }

  /** Whether a form came from a page that this caller was shown. */
  boolean isRight(String callersName, String candidate) {
    return candidate != null && new SharedSecret(of(callersName)).is(candidate);
  }

  /** That of a caller. */
  String of(String callersName) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of()
          .formatHex(mac.doFinal(("form of " + callersName).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
    }
  }
}
