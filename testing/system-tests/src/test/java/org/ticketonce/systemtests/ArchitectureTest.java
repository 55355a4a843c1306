package org.ticketonce.systemtests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The layout that the project has promised itself, over the compiled main code of all modules. A
 * rule that finds nothing to look at fails.
 */
class ArchitectureTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .importPaths(
              Stream.of(
                      "event-contract",
                      "deploy/local",
                      "webhook-ingress",
                      "ticket-issuer",
                      "email-notifier",
                      "operator-cli")
                  .map(module -> Path.of("../..", module, "target/classes"))
                  .toList());

  private static final String[] SERVICES = {
    "org.ticketonce.ingress..", "org.ticketonce.issuer..", "org.ticketonce.notifier.."
  };

  /** What acts on a store or a wire; rows, records, annotations and exceptions are only values. */
  private static final DescribedPredicate<JavaClass> STORE_OR_WIRE =
      resideInAnyPackage(
              "javax.sql..",
              "io.agroal..",
              "org.hibernate..",
              "io.vertx..sqlclient..",
              "io.vertx..pgclient..",
              "org.apache.kafka.clients.producer..",
              "org.eclipse.angus.mail..")
          .or(
              oneOf(
                  "java.sql.Connection",
                  "java.sql.DriverManager",
                  "java.sql.PreparedStatement",
                  "java.sql.Statement",
                  "java.net.Socket",
                  "java.net.ServerSocket",
                  "javax.net.ssl.SSLSocket",
                  "jakarta.mail.Transport",
                  "io.smallrye.reactive.messaging.MutinyEmitter",
                  "org.eclipse.microprofile.reactive.messaging.Emitter"))
          .and(not(resideInAPackage("org.hibernate.annotations..")))
          .and(not(oneOf("org.apache.kafka.clients.producer.ProducerRecord")))
          .and(not(describe("an exception", type -> type.getName().endsWith("Exception"))))
          .as("SQL, Hibernate, Kafka producers, sockets or SMTP");

  private static final DescribedPredicate<JavaClass> TOUCH_STORES_OR_WIRES =
      describe(
          "touch " + STORE_OR_WIRE.getDescription(),
          type ->
              type.getDirectDependenciesFromSelf().stream()
                  .anyMatch(dependency -> STORE_OR_WIRE.test(dependency.getTargetClass())));

  private static final Pattern MAY_TOUCH = Pattern.compile(".*(Ledger|Log|Transport)");

  private static final DescribedPredicate<JavaClass> MOMENTS =
      oneOf(
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime");

  private static final DescribedPredicate<JavaMethodCall> TIME_WITHOUT_A_CLOCK =
      describe(
          "now() without a Clock, or System.currentTimeMillis()",
          call ->
              (call.getName().equals("now")
                      && MOMENTS.test(call.getTargetOwner())
                      && call.getTarget().getRawParameterTypes().isEmpty())
                  || (call.getName().equals("currentTimeMillis")
                      && call.getTargetOwner().isEquivalentTo(System.class)));

  @Test
  void the_contract_knows_only_the_jdk_and_jackson_annotations() {
    check(
        classes()
            .that()
            .resideInAPackage("org.ticketonce.contract..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..", "com.fasterxml.jackson.annotation..", "org.ticketonce.contract.."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingress", "issuer", "notifier", "cli", "local"})
  void a_module_imports_no_other_but_the_contract(String module) {
    String own = "org.ticketonce." + module + "..";
    DescribedPredicate<JavaClass> another =
        resideInAPackage("org.ticketonce..")
            .and(not(resideInAnyPackage(own, "org.ticketonce.contract..")))
            .as("belong to another module");

    check(noClasses().that().resideInAPackage(own).should().dependOnClassesThat(another));
  }

  @Test
  void packages_form_no_cycles() {
    slices()
        .matching("org.ticketonce.(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(false)
        .check(CODE);
  }

  @Test
  void only_ledgers_logs_and_transports_touch_stores_and_wires() {
    check(
        classes()
            .that()
            .resideInAnyPackage(SERVICES)
            .and(TOUCH_STORES_OR_WIRES)
            .should(
                be(
                    describe(
                        "named *Ledger, *Log or *Transport, or hidden behind one",
                        ArchitectureTest::mayTouch))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Resource", "Consumer"})
  void an_edge_does_not_touch_them(String edge) {
    check(
        noClasses()
            .that()
            .haveSimpleNameEndingWith(edge)
            .and()
            .resideInAnyPackage(SERVICES)
            .should()
            .dependOnClassesThat(STORE_OR_WIRE));
  }

  @Test
  void time_comes_from_a_clock() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.ticketonce..")
            .should()
            .callMethodWhere(TIME_WITHOUT_A_CLOCK));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(false).check(CODE);
  }

  private static DescribedPredicate<JavaClass> oneOf(String... names) {
    Set<String> these = Set.of(names);
    return describe("one of " + these, type -> these.contains(type.getName()));
  }

  private static boolean mayTouch(JavaClass type) {
    return mayTouch(outermost(type), new HashSet<>());
  }

  /**
   * A helper is hidden if it is private to its package, and all that use it may touch stores and
   * wires or are hidden themselves.
   */
  private static boolean mayTouch(JavaClass type, Set<JavaClass> seen) {
    if (isNamedSo(type) || !seen.add(type)) {
      return true;
    }
    return !type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getDirectDependenciesToSelf().stream()
            .map(dependency -> outermost(dependency.getOriginClass()))
            .allMatch(user -> mayTouch(user, seen));
  }

  private static boolean isNamedSo(JavaClass type) {
    return MAY_TOUCH.matcher(type.getSimpleName()).matches();
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }
}
