package org.ticketonce.notifier.resend;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import org.ticketonce.notifier.fixtures.ProviderStandIn;

/** A shop that sends over Resend. */
public final class ResendShop implements QuarkusTestProfile {
  static final String KEY = "re_of_nobody";
  static final String ACCOUNT = "box office";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "ticketonce.mail.transport",
        "resend",
        "ticketonce.mail.resend.api-key",
        KEY,
        "ticketonce.mail.resend.account",
        ACCOUNT,
        "ticketonce.mail.resend.connect-timeout",
        "PT0.4S");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(ProviderStandIn.class));
  }
}
