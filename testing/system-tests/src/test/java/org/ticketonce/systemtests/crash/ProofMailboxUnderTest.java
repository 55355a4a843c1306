package org.ticketonce.systemtests.crash;

import java.util.HashMap;
import java.util.Map;
import org.ticketonce.systemtests.wire.Trap;

/**
 * SMTP with a proof mailbox. What is found there was sent; what is absent was not, if the operator
 * has declared that the archive has its copy before the dot is answered, and is held otherwise. The
 * mails of the first steps, which come to their reply, show that the mailbox works.
 */
public final class ProofMailboxUnderTest extends SmtpUnderTest {
  private final ArchivingServer server;
  private final boolean declared;

  private ProofMailboxUnderTest(Trap trap, ArchivingServer server, boolean declared) {
    super(trap, server.smtpPort(), sale -> server.mailsTo(sale.email()));
    this.server = server;
    this.declared = declared;
  }

  /** {@code archive-delivery=before-reply}. */
  public static ProofMailboxUnderTest whoseAbsencesCount(Trap trap) {
    return new ProofMailboxUnderTest(trap, ArchivingServer.start(), true);
  }

  /** {@code archive-delivery=unknown}. */
  public static ProofMailboxUnderTest whoseAbsencesProveNothing(Trap trap) {
    return new ProofMailboxUnderTest(trap, ArchivingServer.start(), false);
  }

  @Override
  public String name() {
    return declared ? "smtp-proof-mailbox" : "smtp-proof-mailbox-unknown";
  }

  @Override
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(super.environment());
    environment.putAll(server.environment());
    environment.put("TICKETONCE_MAIL_TRANSPORT", "smtp-proof-mailbox");
    environment.put("TICKETONCE_MAIL_ARCHIVE_DELIVERY", declared ? "before-reply" : "unknown");
    return environment;
  }

  @Override
  public Rest rest(CrashStep step) {
    return switch (step.firstLife()) {
      case SENT_NOTHING, UNKNOWN_AND_TAKEN, RECORDED -> Rest.SENT_ONCE;
      case UNKNOWN_AND_NOT_TAKEN -> declared ? Rest.SENT_ONCE : Rest.held(0);
    };
  }

  @Override
  public void close() {
    super.close();
    server.close();
  }
}
