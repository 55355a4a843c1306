package org.ticketonce.notifier.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.ticketonce.notifier.dispatch.Evidence;
import org.ticketonce.notifier.dispatch.PermanentMailFailure;
import org.ticketonce.notifier.dispatch.TransientMailFailure;
import org.ticketonce.notifier.dispatch.TransientMailFailure.Concern;
import org.ticketonce.notifier.dispatch.UnexplainedMailFailure;

/** What a definite refusal, or a failure before the dot, means for the mail. */
final class SmtpReply {
  /**
   * Replies that are about the connection or its account and not about this mail: closing (RFC
   * 5321), and authentication required, failed, too weak, or not working for now (RFC 4954). They
   * are an outage or a wrong setting, unless they come to one mail alone.
   */
  private static final Set<Integer> ABOUT_THE_SERVER = Set.of(421, 454, 530, 534, 535, 538);

  /** "Message size exceeds fixed maximum message size" (RFC 1870, 6.1 and 6.3). */
  private static final int TOO_BIG = 552;

  /** The same as an enhanced status code (RFC 3463, 3.4). */
  private static final Pattern MESSAGE_TOO_BIG = Pattern.compile("^[0-9]{3}[ -][45]\\.3\\.4\\b");

  private SmtpReply() {}

  /**
   * Nothing was sent; the failure says whether it may be later. What is said to MAIL is about the
   * sender, who is the same for all mails; that the archive alone was refused is no fault of the
   * mail's either.
   */
  static RuntimeException beforeTheDot(MessagingException failure, Optional<Address> archive) {
    RuntimeException otherwise =
        new UnexplainedMailFailure(
            "the connection failed before the final dot: " + Evidence.root(failure), failure);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      int code = code(cause);
      if (code >= 400 && code < 600) {
        String evidence = Evidence.line(cause.getMessage());
        if (isAboutTheSender(cause, code)) {
          return new TransientMailFailure(Concern.SERVER, evidence, failure);
        } else if (!isAbout(archive, cause)) {
          return refusal(code, evidence, failure);
        }
        otherwise =
            new TransientMailFailure(
                Concern.SERVER, "the archive was refused: " + evidence, failure);
      }
    }
    return otherwise;
  }

  private static boolean isAboutTheSender(Throwable cause, int code) {
    return cause instanceof SMTPSendFailedException refusal
        && refusal.getCommand().startsWith("MAIL ")
        && code != TOO_BIG
        && !MESSAGE_TOO_BIG.matcher(refusal.getMessage()).find();
  }

  private static boolean isAbout(Optional<Address> archive, Throwable cause) {
    return cause instanceof SMTPAddressFailedException refusal
        && archive.filter(refusal.getAddress()::equals).isPresent();
  }

  /** A 4yz or 5yz reply: definitely not taken. */
  static RuntimeException refusal(int code, String evidence, Throwable cause) {
    if (ABOUT_THE_SERVER.contains(code)) {
      return new UnexplainedMailFailure(evidence, cause);
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
