package org.ticketonce.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.ticketonce.local.launcher.Service;
import org.ticketonce.systemtests.crash.CrashMatrix;
import org.ticketonce.systemtests.crash.Death;
import org.ticketonce.systemtests.crash.PromisesPage;
import org.ticketonce.systemtests.crash.TransportUnderTest;
import org.ticketonce.systemtests.wire.Trap;

/** Death at every step of one transport, and what the world then says. */
abstract class CrashMatrixTest extends SystemTest {
  /** The exit code after SIGKILL. */
  private static final int KILLED = 137;

  /** Beyond every lease of the transports under test: who wanted to send again has done so. */
  private static final int BEYOND_ALL_LEASES_MILLIS = 7_000;

  final Trap trap = new Trap();

  /** The only notifier is the one that dies. */
  @BeforeEach
  void leaveTheMailToOne() {
    stack.service(Service.EMAIL_NOTIFIER).stop();
  }

  final void dieAtEveryStep(TransportUnderTest transport) throws IOException {
    CrashMatrix matrix = new CrashMatrix(stack, stripe, shop);

    List<Death> deaths = matrix.run(transport, trap);

    String table = CrashMatrix.table(deaths);
    Files.writeString(Path.of("target", "crash-matrix-" + transport.name() + ".md"), table + "\n");
    SoftAssertions softly = new SoftAssertions();
    for (Death death : deaths) {
      softly.assertThat(death.exitCode()).as("killed: %s", death).isEqualTo(KILLED);
      softly.assertThat(death.then().row()).as("then: %s", death).isEqualTo(death.step().rowThen());
      softly.assertThat(death.atRest()).as("%s", death).isEqualTo(transport.rest(death.step()));
    }
    softly.assertAll();
    staysSo(deaths, matrix, transport);
    assertThat(PromisesPage.table(transport.name(), table))
        .as("what docs/promises.md shows; -Dcrash-matrix.write=true writes it anew")
        .isEqualTo(table);
  }

  /** With a notifier that lives. */
  private void staysSo(List<Death> deaths, CrashMatrix matrix, TransportUnderTest transport) {
    stack.service(Service.EMAIL_NOTIFIER).start();
    aWhile(BEYOND_ALL_LEASES_MILLIS, BEYOND_ALL_LEASES_MILLIS + 500);
    assertThat(deaths)
        .allSatisfy(
            death ->
                assertThat(matrix.now(transport, death.sale()))
                    .as("much later: %s", death)
                    .isEqualTo(death.atRest()));
  }
}
