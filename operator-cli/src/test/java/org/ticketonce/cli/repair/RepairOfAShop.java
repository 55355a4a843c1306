package org.ticketonce.cli.repair;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One PostgreSQL for all tests of a class, and a file for the plan of each. */
abstract class RepairOfAShop {
  @TempDir static Path directory;
  static ShopUnderRepair shop;

  @TempDir Path plans;
  Path plan;

  @BeforeAll
  static void start() {
    shop = new ShopUnderRepair(directory);
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @BeforeEach
  void nameThePlan() {
    plan = plans.resolve("plan.json");
  }
}
