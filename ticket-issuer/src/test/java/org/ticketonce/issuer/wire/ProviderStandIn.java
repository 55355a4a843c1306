package org.ticketonce.issuer.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What stands in for a shop's own OpenID Connect provider. */
public final class ProviderStandIn implements QuarkusTestResourceLifecycleManager {
  static final String CLIENT = "ticket-issuer";
  private static WireMockServer server;
  private static KeyPair keys;

  /** For tests of a shop that has such a provider. */
  public static final class Shop implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(ProviderStandIn.class));
    }
  }

  @Override
  public Map<String, String> start() {
    keys = rsaKeys();
    server = new WireMockServer(options().dynamicPort());
    server.start();
    server.stubFor(
        get(urlPathEqualTo("/.well-known/openid-configuration"))
            .willReturn(
                okJson(
                    """
                    {"issuer": "BASE", "jwks_uri": "BASE/keys", "token_endpoint": "BASE/token",
                     "authorization_endpoint": "BASE/authorize"}\
                    """
                        .replace("BASE", server.baseUrl()))));
    server.stubFor(get(urlPathEqualTo("/keys")).willReturn(okJson(publicKeys())));
    return Map.of(
        "quarkus.oidc.tenant-enabled", "true",
        "quarkus.oidc.auth-server-url", server.baseUrl(),
        "quarkus.oidc.client-id", CLIENT,
        "quarkus.oidc.credentials.secret", "secret-of-this-client-and-nobody-else",
        "quarkus.http.auth.roles-mapping.box-office", "operator");
  }

  @Override
  public void stop() {
    server.stop();
  }

  static String url() {
    return server.baseUrl();
  }

  /** An access token for this service. */
  static String token(String... roles) {
    return token(CLIENT, Duration.ofMinutes(5), roles);
  }

  static String token(String audience, Duration validFor, String... roles) {
    Instant now = Instant.now();
    Map<String, Object> claims =
        Map.of(
            "iss", server.baseUrl(),
            "sub", "sub-1",
            "upn", "grace",
            "aud", audience,
            "roles", List.of(roles),
            "iat", now.getEpochSecond(),
            "exp", now.plus(validFor).getEpochSecond());
    String content = part(Map.of("alg", "RS256", "kid", "key-1")) + "." + part(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(Wire.bytes(content));
      return content + "." + base64(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String part(Map<String, Object> members) {
    try {
      return base64(Wire.JSON.writeValueAsBytes(members));
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** From now on whoever comes back from the provider is somebody with these roles. */
  static void signsIn(String... roles) {
    server.stubFor(
        post(urlPathEqualTo("/token"))
            .willReturn(
                okJson(
                    """
                    {"id_token": "%1$s", "access_token": "%1$s", "token_type": "Bearer",
                     "expires_in": 300}\
                    """
                        .formatted(token(roles)))));
  }

  private static KeyPair rsaKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String publicKeys() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return """
    {"keys": [{"kty": "RSA", "kid": "key-1", "use": "sig", "alg": "RS256", "n": "%s", "e": "%s"}]}\
    """
        .formatted(base64(key.getModulus()), base64(key.getPublicExponent()));
  }

  private static String base64(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int zeros = bytes[0] == 0 ? 1 : 0;
    return base64(Arrays.copyOfRange(bytes, zeros, bytes.length));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
