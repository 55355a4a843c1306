package org.ticketonce.issuer.facts;

import java.util.List;
import java.util.Optional;
import org.ticketonce.contract.PaymentIntentId;

/**
 * The events of charges, disputes and refunds: they belong to an order, and no fact is read from
 * them.
 */
final class OtherEvents implements EventFamily {

  @Override
  public Optional<String> orderKey(LenientObject object) {
    return Optional.ofNullable(object.reference("payment_intent")).filter(PaymentIntentId::isValid);
  }

  @Override
  public List<Fact> facts(EventEnvelope envelope, LenientObject object, List<String> problems) {
    return List.of();
  }
}
