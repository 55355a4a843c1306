package org.ticketonce.issuer.wire;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One service, one broker, one database for all tests; each test has orders of its own. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
abstract class IssuerTest {
  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @TestHTTPResource(value = "/health/ready", management = true)
  URI readiness;

  @TestHTTPResource(value = "/health/live", management = true)
  URI liveness;

  Wire wire;
  String intent;
  String session;

  @BeforeEach
  void open() {
    String id = UUID.randomUUID().toString().replace("-", "");
    intent = "pi_" + id;
    session = "cs_test_" + id;
    wire = new Wire(port, readiness);
  }

  @AfterEach
  void close() {
    wire.close();
  }
}
