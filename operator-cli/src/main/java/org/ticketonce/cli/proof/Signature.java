package org.ticketonce.cli.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.ticketonce.cli.terminal.CannotProceed;

/**
 * A JSON Web Signature in its compact form (RFC 7515), by Ed25519 (RFC 8037): any library of that
 * standard can check it with the public key alone.
 */
final class Signature {
  private static final String ED25519 = "Ed25519";

  private Signature() {}

  static String sign(String payload, Path keyFile) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(payload);
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
    signature.setContentTypeHeaderValue("application/json");
    signature.setKey(privateKey(keyFile));
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new CannotProceed("the key in %s does not sign: %s".formatted(keyFile, e.getMessage()));
    }
  }

  /** What was signed; {@link CannotProceed} unless it was, and nothing is changed since. */
  static String verified(String compact, Path publicKeyFile) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmConstraints(
        new AlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA));
    signature.setKey(publicKey(publicKeyFile));
    try {
      signature.setCompactSerialization(compact.strip());
      if (signature.verifySignature()) {
        return signature.getPayload();
      }
    } catch (JoseException notOne) {
      throw new CannotProceed("that is no signed file: " + notOne.getMessage());
    }
    throw new CannotProceed("the signature is not that of this key, or the file was changed");
  }

  private static PrivateKey privateKey(Path file) {
    return (PrivateKey) key(file, "PRIVATE KEY");
  }

  private static PublicKey publicKey(Path file) {
    return (PublicKey) key(file, "PUBLIC KEY");
  }

  /** As {@code openssl genpkey -algorithm ed25519} writes it (RFC 7468). */
  private static Key key(Path file, String label) {
    String how =
        "%s has no Ed25519 %s in PEM: see ticketonce prove --help"
            .formatted(file, label.toLowerCase(java.util.Locale.ROOT));
    try {
      String text = Files.readString(file);
      String begin = "-----BEGIN " + label + "-----";
      int start = text.indexOf(begin);
      int end = text.indexOf("-----END " + label + "-----");
      if (start < 0 || end < start) {
        throw new CannotProceed(how);
      }
      byte[] bytes = Base64.getMimeDecoder().decode(text.substring(start + begin.length(), end));
      KeyFactory factory = KeyFactory.getInstance(ED25519);
      KeySpec specification =
          label.startsWith("PRIVATE")
              ? new PKCS8EncodedKeySpec(bytes)
              : new X509EncodedKeySpec(bytes);
      return label.startsWith("PRIVATE")
          ? factory.generatePrivate(specification)
          : factory.generatePublic(specification);
    } catch (IOException e) {
      throw new CannotProceed(file + " cannot be read: " + e.getMessage());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new CannotProceed(how);
    }
  }
}
