package org.ticketonce.systemtests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * P7: what a stranger sends is compared with a secret, or with what only its owner can compute, by
 * {@link MessageDigest#isEqual} alone, whose time does not tell how much of a guess was right. A
 * stop-watch would have to be believed; the compiled code can be read.
 */
class ConstantTimeTest {
  private static final JavaClasses SERVICES =
      new ClassFileImporter()
          .importPaths(
              Stream.of("webhook-ingress", "ticket-issuer", "email-notifier")
                  .map(module -> Path.of("../..", module, "target/classes"))
                  .toList());

  private static final String FILTER = "org.jboss.resteasy.reactive.server.ServerRequestFilter";

  private static final Set<String> COMPARISONS =
      Set.of(
          "equals",
          "deepEquals",
          "equalsIgnoreCase",
          "contentEquals",
          "compare",
          "compareTo",
          "compareToIgnoreCase",
          "compareUnsigned",
          "mismatch",
          "matches",
          "contains",
          "containsKey",
          "endsWith");

  private static final DescribedPredicate<JavaClass> OF_TEXT_AND_BYTES =
      resideInAnyPackage("java.lang", "java.util..", "java.nio..");

  private static final Set<String> NAMED_JUDGES = Set.of("SignatureVerifier", "SharedSecret");

  /** The judges of signatures and secrets, and whoever else decides which requests pass. */
  private static final DescribedPredicate<JavaClass> JUDGES =
      describe(
          "judges of signatures and tokens",
          type ->
              NAMED_JUDGES.contains(type.getSimpleName())
                  || type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(FILTER)));

  private static final DescribedPredicate<JavaClass> COMPARE_IN_CONSTANT_TIME =
      describe(
          "comparing by MessageDigest.isEqual, and by nothing else",
          type ->
              type.getAccessesFromSelf().stream().anyMatch(ConstantTimeTest::isConstantTime)
                  && type.getAccessesFromSelf().stream().noneMatch(ConstantTimeTest::tellsTime));

  private static final ArchRule RULE =
      classes().that(JUDGES).should(be(COMPARE_IN_CONSTANT_TIME)).allowEmptyShould(false);

  @Test
  void P7_signatures_and_tokens_are_compared_in_constant_time() {
    RULE.check(SERVICES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingress", "issuer", "notifier"})
  void P7_each_service_has_its_judge(String service) {
    assertThat(SERVICES.that(JUDGES).that(resideInAPackage("org.ticketonce." + service + "..")))
        .isNotEmpty();
  }

  @Test
  void the_rule_finds_a_judge_that_compares_text() {
    JavaClasses careless = new ClassFileImporter().importClasses(SignatureVerifier.class);

    assertThatThrownBy(() -> RULE.check(careless)).hasMessageContaining("MessageDigest.isEqual");
  }

  private static boolean isConstantTime(JavaAccess<?> access) {
    return access.getTargetOwner().isEquivalentTo(MessageDigest.class)
        && access.getName().equals("isEqual");
  }

  private static boolean tellsTime(JavaAccess<?> access) {
    return COMPARISONS.contains(access.getName())
        && OF_TEXT_AND_BYTES.test(access.getTargetOwner());
  }

  /** Uses both, so that only the second half of the rule can find it. */
  @SuppressWarnings("UnusedMethod") // Only its code is read.
  private record SignatureVerifier(String token) {
    boolean isRight(byte[] first, String given) {
      return MessageDigest.isEqual(first, first) && given.equals(token);
    }
  }
}
