package org.ticketonce.systemtests.nemesis;

import static org.ticketonce.systemtests.nemesis.Spans.any;
import static org.ticketonce.systemtests.nemesis.Spans.between;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.systemtests.site.Instance;
import org.ticketonce.systemtests.site.Site;

/** What becomes of processes. */
final class ServiceFaults {
  private static final int A_MOMENT = 1_000;

  /** Longer than a consumer's session and a mail's claim here, 10 s each. */
  private static final int TAKEN_FOR_DEAD = 12_000;

  private static final int LONG_DEAD = 18_000;

  private ServiceFaults() {}

  static List<Fault> all() {
    List<Fault> faults = new ArrayList<>();
    for (Service service : Service.values()) {
      String name = service.module();
      faults.add(Fault.of(name + " killed", (site, random) -> killOne(site, service, random)));
      faults.add(Fault.of("every " + name + " killed", (site, random) -> killAll(site, service)));
      faults.add(Fault.of(name + " paused", (site, random) -> pause(site, service, random)));
      faults.add(Fault.of(name + " rolled", (site, random) -> roll(site, service)));
    }
    faults.add(Fault.of("consumer joins and leaves", ServiceFaults::joinAndLeave));
    return faults;
  }

  private static void killOne(Site site, Service service, RandomGenerator random) {
    Instance victim = any(site.instances(service), random);
    victim.kill();
    victim.awaitReady();
  }

  private static void killAll(Site site, Service service) {
    site.instances(service).forEach(Instance::kill);
    site.instances(service).forEach(Instance::awaitReady);
  }

  /** SIGSTOP: half of the time until others have taken over, and a zombie wakes. */
  private static void pause(Site site, Service service, RandomGenerator random) {
    Instance sleeper = any(site.instances(service), random);
    sleeper.freeze();
    try {
      if (random.nextBoolean()) {
        between(random, TAKEN_FOR_DEAD, LONG_DEAD);
      } else {
        between(random, A_MOMENT, TAKEN_FOR_DEAD / 2);
      }
    } finally {
      sleeper.thaw();
    }
  }

  /** As a deployment does: SIGTERM, and the next one when this one is ready again. */
  private static void roll(Site site, Service service) {
    for (Instance instance : site.instances(service)) {
      instance.restart();
      instance.awaitReady();
    }
  }

  private static void joinAndLeave(Site site, RandomGenerator random) {
    Service service = any(List.of(Service.TICKET_ISSUER, Service.EMAIL_NOTIFIER), random);
    try (Instance third = site.another(service)) {
      third.start();
      between(random, A_MOMENT, 3 * A_MOMENT);
    }
  }
}
