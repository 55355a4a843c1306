package org.ticketonce.ingress.event;

import static java.util.stream.Collectors.toUnmodifiableSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ticketonce.ingress.configuration.IngressConfiguration;
import org.ticketonce.ingress.configuration.InvalidConfiguration;
import org.ticketonce.ingress.configuration.Mode;

/**
 * Whose events are fulfilled: those of one mode, of the platform itself and of the configured
 * connected accounts. Anything else was signed with an active secret and is still not ours.
 */
@ApplicationScoped
public class Shop {
  /** Why an event is not of this shop; the words stand on the dead letter. */
  public enum Misfit {
    WRONG_MODE("wrong-mode"),
    UNKNOWN_ACCOUNT("unknown-account");

    private final String word;

    Misfit(String word) {
      this.word = word;
    }

    /** The short fixed word for it. */
    public String word() {
      return word;
    }
  }

  private static final Pattern ACCOUNT = Pattern.compile("acct_[A-Za-z0-9_]{1,250}");

  private final Mode mode;
  private final Set<String> accounts;

  Shop(IngressConfiguration configuration) {
    this.mode = configuration.stripe().mode();
    this.accounts = accounts(configuration.stripe().accounts().orElse(List.of()));
  }

  /** Empty if the event is to be fulfilled here. */
  public Optional<Misfit> misfit(StripeEvent event) {
    if (event.livemode() != (mode == Mode.LIVE)) {
      return Optional.of(Misfit.WRONG_MODE);
    }
    if (event.account() != null && !accounts.contains(event.account())) {
      return Optional.of(Misfit.UNKNOWN_ACCOUNT);
    }
    return Optional.empty();
  }

  private static Set<String> accounts(List<String> values) {
    Set<String> accounts = values.stream().map(String::strip).collect(toUnmodifiableSet());
    for (String account : accounts) {
      if (!ACCOUNT.matcher(account).matches()) {
        throw new InvalidConfiguration(
            IngressConfiguration.Stripe.ACCOUNTS, "not an account's id (acct_...): " + account);
      }
    }
    return accounts;
  }
}
