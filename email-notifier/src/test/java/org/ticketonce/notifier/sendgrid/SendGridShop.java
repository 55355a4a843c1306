package org.ticketonce.notifier.sendgrid;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import org.ticketonce.notifier.fixtures.ProviderStandIn;

/** A shop that sends over SendGrid. */
public final class SendGridShop implements QuarkusTestProfile {
  static final String KEY = "SG.of_nobody";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "ticketonce.mail.transport", "sendgrid",
        "ticketonce.mail.sendgrid.api-key", KEY,
        "ticketonce.mail.sendgrid.connect-timeout", "PT0.4S");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(ProviderStandIn.class));
  }
}
