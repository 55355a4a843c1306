package org.ticketonce.systemtests;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.systemtests.audit.Auditor;
import org.ticketonce.systemtests.shop.Shop;
import org.ticketonce.systemtests.shop.Stripe;
import org.ticketonce.systemtests.stack.Stack;

/** A running system, whole before and after each test, and the people around it. */
abstract class SystemTest {
  final Stack stack = Stack.running();
  final Stripe stripe = new Stripe(stack::webhook);
  final Auditor auditor = new Auditor(stack);
  Random random;
  Shop shop;

  @BeforeEach
  void open(TestInfo test) {
    random = Seed.of(test);
    shop = new Shop(random);
  }

  @AfterEach
  void repair() {
    stripe.close();
    stack.broker().start();
    stack.database().start();
    for (Service service : Service.values()) {
      stack.service(service).start();
    }
  }

  /** Waits for a time that the seed chooses. */
  final void aWhile(int fromMillis, int toMillis) {
    try {
      Thread.sleep(random.nextInt(fromMillis, toMillis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
