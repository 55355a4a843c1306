package org.ticketonce.systemtests.nemesis;

import static org.ticketonce.systemtests.nemesis.Spans.any;
import static org.ticketonce.systemtests.nemesis.Spans.between;

import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.ticketonce.contract.Topics;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.systemtests.site.Instance;
import org.ticketonce.systemtests.site.Site;
import org.ticketonce.systemtests.stack.Restartable;

/** What becomes of Kafka, of PostgreSQL, and of what administrators do to both. */
final class StoreFaults {
  private static final int AN_INSTANT = 200;
  private static final int A_WHILE = 6_000;

  private static final List<String> CONSUMED =
      List.of(Topics.STRIPE_EVENTS, Topics.TICKET_EVENTS, Topics.EMAIL_EVENTS);

  private StoreFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of("Kafka stopped", (site, random) -> stop(site.broker(), random)),
        Fault.of("Kafka killed", (site, random) -> kill(site.broker(), random)),
        Fault.of("Kafka paused", StoreFaults::pauseBroker),
        Fault.of("PostgreSQL stopped", (site, random) -> stop(site.database(), random)),
        Fault.of("PostgreSQL killed", (site, random) -> kill(site.database(), random)),
        Fault.of("PostgreSQL shut down immediately", StoreFaults::stopImmediately),
        Fault.of("sessions ended", (site, random) -> site.database().endAllSessions()),
        Fault.of("ticket_issuer restored", StoreFaults::restoreIssuer),
        Fault.alone("email_notifier restored", StoreFaults::restoreNotifier),
        Fault.of("partitions added", StoreFaults::addPartitions),
        Fault.of("group loses its members", StoreFaults::removeMembers),
        Fault.of("offsets set back", StoreFaults::setBack),
        Fault.of("offsets set forward", StoreFaults::setForward),
        Fault.of("topics poisoned", StoreFaults::poison));
  }

  private static void stop(Restartable part, RandomGenerator random) {
    part.stop();
    between(random, AN_INSTANT, A_WHILE);
    part.start();
  }

  private static void kill(Restartable part, RandomGenerator random) {
    part.kill();
    between(random, AN_INSTANT, A_WHILE);
    part.start();
  }

  private static void stopImmediately(Site site, RandomGenerator random) {
    site.database().stopImmediately();
    between(random, AN_INSTANT, A_WHILE);
    site.database().start();
  }

  private static void pauseBroker(Site site, RandomGenerator random) {
    site.broker().freeze();
    try {
      between(random, AN_INSTANT, 2 * A_WHILE);
    } finally {
      site.broker().thaw();
    }
  }

  /** Under the running issuers: what they have done since the backup has to be done again. */
  private static void restoreIssuer(Site site, RandomGenerator random) {
    String name = Service.TICKET_ISSUER.database().orElseThrow();
    site.database().backUp(name);
    between(random, A_WHILE, 2 * A_WHILE);
    site.database().restore(name);
  }

  /**
   * As the notifier's page asks for: all notifiers are stopped, and have told Kafka all that they
   * did. What only a lost database knew is sent again, and nobody can tell.
   */
  private static void restoreNotifier(Site site, RandomGenerator random) {
    String name = Service.EMAIL_NOTIFIER.database().orElseThrow();
    List<Instance> notifiers = site.instances(Service.EMAIL_NOTIFIER);
    site.mend();
    site.database().backUp(name);
    between(random, A_WHILE, 2 * A_WHILE);
    notifiers.forEach(Instance::down);
    while (Outbox.of(site).isOwed()) {
      notifiers.forEach(Instance::up);
      between(random, AN_INSTANT, A_WHILE);
      notifiers.forEach(Instance::down);
    }
    site.database().restore(name);
    notifiers.forEach(Instance::up);
  }

  private static void addPartitions(Site site, RandomGenerator random) {
    try (KafkaOperator kafka = new KafkaOperator(site.broker())) {
      kafka.addPartition(any(CONSUMED, random));
    }
  }

  private static void removeMembers(Site site, RandomGenerator random) {
    try (KafkaOperator kafka = new KafkaOperator(site.broker())) {
      kafka.removeMembers(any(List.of("ticket-issuer", "email-notifier"), random));
    }
  }

  /** Kafka moves offsets of groups only that nobody is in. */
  private static void setBack(Site site, RandomGenerator random) {
    Service service = any(List.of(Service.TICKET_ISSUER, Service.EMAIL_NOTIFIER), random);
    String topic = service == Service.TICKET_ISSUER ? Topics.STRIPE_EVENTS : Topics.TICKET_EVENTS;
    whileDown(
        site,
        service,
        kafka -> kafka.setOffsets(service.module(), topic, KafkaOperator.Place.BACK));
  }

  /** What was not consumed looks as if it had been; the issuer's database knows better. */
  private static void setForward(Site site, RandomGenerator random) {
    whileDown(
        site,
        Service.TICKET_ISSUER,
        kafka -> kafka.setOffsets("ticket-issuer", Topics.STRIPE_EVENTS, KafkaOperator.Place.END));
  }

  private static void whileDown(Site site, Service service, Consumer<KafkaOperator> work) {
    List<Instance> instances = site.instances(service);
    instances.forEach(Instance::down);
    try (KafkaOperator kafka = new KafkaOperator(site.broker())) {
      kafka.whileEmpty(service.module(), () -> work.accept(kafka));
    } finally {
      instances.forEach(Instance::up);
    }
  }

  /** Records that no service has written: each must end as a dead letter. */
  private static void poison(Site site, RandomGenerator random) {
    try (Poison poison = new Poison(site.broker())) {
      CONSUMED.forEach(topic -> poison.put(topic, random));
    }
  }
}
