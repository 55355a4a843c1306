package org.ticketonce.systemtests.verdict;

import org.ticketonce.systemtests.workload.Answers;

/** Holds what the auditors saw against what was answered and sold, promise by promise. */
final class Judge {
  private Judge() {}

  static Findings judge(Answers answers, Seen seen) {
    Findings findings = new Findings();
    new DeliveryJudge(answers, seen, findings).judge();
    OrderJudge orders = new OrderJudge(seen, findings);
    MailJudge mails = new MailJudge(seen, findings);
    answers
        .sales()
        .forEach(
            (sale, story) -> {
              orders.judge(sale, story);
              mails.judge(sale);
            });
    return findings;
  }
}
