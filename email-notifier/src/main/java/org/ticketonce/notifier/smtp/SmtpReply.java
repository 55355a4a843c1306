package org.ticketonce.notifier.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.ticketonce.notifier.dispatch.Evidence;
import org.ticketonce.notifier.dispatch.PermanentMailFailure;
import org.ticketonce.notifier.dispatch.TransientMailFailure;
import org.ticketonce.notifier.dispatch.TransientMailFailure.Concern;

/** What a definite refusal, or a failure before the dot, means for the mail. */
final class SmtpReply {
  /**
   * Replies that are about the connection or its account and not about this mail: closing (RFC
   * 5321), and authentication required, failed, too weak, or not working for now (RFC 4954). They
   * are an outage or a wrong setting, never a reason to give a mail up.
   */
  private static final Set<Integer> ABOUT_THE_SERVER = Set.of(421, 454, 530, 534, 535, 538);

  private SmtpReply() {}

  /**
   * Nothing was sent; the failure says whether it may be later. That the archive alone was refused
   * is no fault of the mail's.
   */
  static RuntimeException beforeTheDot(MessagingException failure, Optional<Address> archive) {
    String otherwise = "the connection failed before the final dot: " + Evidence.root(failure);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      int code = code(cause);
      if (code >= 400 && code < 600) {
        if (!isAbout(archive, cause)) {
          return refusal(code, Evidence.line(cause.getMessage()), failure);
        }
        otherwise = "the archive was refused: " + Evidence.line(cause.getMessage());
      }
    }
    return new TransientMailFailure(Concern.SERVER, otherwise, failure);
  }

  private static boolean isAbout(Optional<Address> archive, Throwable cause) {
    return cause instanceof SMTPAddressFailedException refusal
        && archive.filter(refusal.getAddress()::equals).isPresent();
  }

  /** A 4yz or 5yz reply: definitely not taken. */
  static RuntimeException refusal(int code, String evidence, Throwable cause) {
    if (ABOUT_THE_SERVER.contains(code)) {
      return new TransientMailFailure(Concern.SERVER, evidence, cause);
    }
    return code < 500
        ? new TransientMailFailure(Concern.MAIL, evidence, cause)
        : new PermanentMailFailure(evidence, cause);
  }

  private static int code(Throwable failure) {
    if (failure instanceof SMTPAddressFailedException address) {
      return address.getReturnCode();
    } else if (failure instanceof SMTPSenderFailedException sender) {
      return sender.getReturnCode();
    } else if (failure instanceof SMTPSendFailedException command) {
      return command.getReturnCode();
    }
    return 0;
  }
}
