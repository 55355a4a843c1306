package org.ticketonce.ingress.fuzz;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.ticketonce.ingress.fuzz.Exchange.Observed;
import org.ticketonce.ingress.fuzz.Request.Ending;

/** Sends inputs to the service, judges what comes back, and notes what must lie on the topics. */
public record Judge(URI uri, Records records, long patienceMillis) {

  /** What is wrong with what the service did, if anything. */
  public Optional<String> complaint(Input input) {
    input.requests().forEach(request -> records.mayHold(request.signed()));
    try {
      Observed observed = Exchange.of(uri, input, patienceMillis);
      return complaint(input, observed).map(what -> what + "\n  " + observed + "\n  " + input);
    } catch (IOException | IllegalStateException failure) {
      return Optional.of(failure + "\n  " + input);
    }
  }

  private Optional<String> complaint(Input input, Observed observed) {
    List<Answer> answers = observed.answers();
    List<Request> requests = input.requests();
    Ending ending = input.last().ending();
    for (int at = 0; at < answers.size(); at++) {
      if (at >= requests.size()
          && (ending != Ending.OUT_OF_STEP || answers.get(at).status() == 200)) {
        return Optional.of("an answer to nothing");
      }
      if (at < requests.size() && !requests.get(at).statuses().contains(answers.get(at).status())) {
        return Optional.of("not one of " + requests.get(at).statuses());
      }
      if (at >= requests.size() && !Answer.REFUSALS.contains(answers.get(at).status())) {
        return Optional.of("not one of " + Answer.REFUSALS);
      }
      if (answers.get(at).status() == 200) {
        records.mustHold(answers.get(at), requests.get(at).signed());
      }
    }
    if (answers.size() < input.owed()) {
      return Optional.of("an answer is missing");
    }
    boolean isInStep = ending == Ending.ANSWERED && answers.size() == requests.size();
    return isInStep || observed.isClosed() ? Optional.empty() : Optional.of("a hang");
  }
}
