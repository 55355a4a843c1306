package org.ticketonce.issuer.orders;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketonce.contract.OrderKey;
import org.ticketonce.contract.TicketCode;
import org.ticketonce.issuer.facts.OrderImported;

/**
 * Which imports may be recorded, judged one after the other under the locks of their orders. A code
 * belongs to the first that brings it.
 */
final class ImportJudgement {
  private final OrderBatch batch;
  private final Map<TicketCode, OrderKey> owners;
  private final List<ImportOutcome> outcomes = new ArrayList<>();
  private final List<OrderImported> facts = new ArrayList<>();

  /** {@code owners} knows which of their codes tickets have already. */
  ImportJudgement(OrderBatch batch, Map<TicketCode, OrderKey> owners) {
    this.batch = batch;
    this.owners = new HashMap<>(owners);
  }

  ImportJudgement of(List<OrderImported> imports) {
    imports.forEach(this::judge);
    return this;
  }

  private void judge(OrderImported told) {
    OrderHistory history = batch.history(told.order());
    OrderImported kept = history.isErased() ? told.withoutBuyer() : told;
    ImportOutcome outcome = outcome(kept, history);
    if (outcome instanceof ImportOutcome.Imported) {
      facts.add(kept);
      kept.codes().forEach(code -> owners.put(code, kept.order()));
    }
    outcomes.add(outcome);
  }

  private ImportOutcome outcome(OrderImported told, OrderHistory history) {
    if (history.hasTicketsOfItsOwn()) {
      return new ImportOutcome.Refused("it already has tickets");
    }
    Optional<OrderImported> known = history.imported();
    if (known.isPresent()) {
      return told.repeats(known.get())
          ? new ImportOutcome.Unchanged()
          : new ImportOutcome.Refused("it was imported before, and not with the same content");
    }
    return history.isDecided()
        ? new ImportOutcome.Refused("an operator has decided about it")
        : withCodesOf(told);
  }

  private ImportOutcome withCodesOf(OrderImported told) {
    int number = 0;
    for (TicketCode code : told.codes()) {
      number++;
      OrderKey owner = owners.get(code);
      if (owner != null && !owner.equals(told.order())) {
        return new ImportOutcome.Refused(
            "the code of its ticket " + number + " is one of " + owner);
      }
    }
    return new ImportOutcome.Imported();
  }

  OrderBatch batch() {
    return batch;
  }

  /** In the order of the imports. */
  List<ImportOutcome> outcomes() {
    return outcomes;
  }

  /** What is to be recorded. */
  List<OrderImported> facts() {
    return facts;
  }
}
