package org.ticketonce.issuer.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.ticketonce.issuer.api.Refusal;
import org.ticketonce.issuer.console.NotifierTransport.Mail;
import org.ticketonce.issuer.console.NotifierTransport.Problem;
import org.ticketonce.issuer.users.Roles;

/** What operators say about a mail: confirmed on a page of its own, and done by the notifier. */
@Path("/mails/{id}")
@RolesAllowed(Roles.OPERATOR)
public class MailVerbResource {
  private static final Logger LOG = Logger.getLogger(MailVerbResource.class);
  private static final int UNAVAILABLE = 503;

  private final Viewers viewers;
  private final NotifierTransport notifier;

  MailVerbResource(Viewers viewers, @RestClient NotifierTransport notifier) {
    this.viewers = viewers;
    this.notifier = notifier;
  }

  /** A form beside a mail. */
  public static class MailForm {
    @RestForm String verb;
    @RestForm String revision;
    @RestForm String generation;
    @RestForm String why;
    @RestForm String back;
  }

  /** Asks whether that is really meant. */
  @POST
  @Path("ask")
  public Uni<RestResponse<String>> ask(@RestPath String id, @BeanParam MailForm form) {
    Viewer viewer = viewers.current();
    try {
      return Html.page(Pages.confirm(viewer, asked(path(id), form)));
    } catch (Refusal refusal) {
      return Html.refused(viewer, refusal, "/attention");
    }
  }

  /** Has the notifier do it, in the name of who is signed in. */
  @POST
  @Path("{verb:resolve|resend}")
  public Uni<RestResponse<String>> decide(
      @RestPath String id, @RestPath String verb, @RestForm String request) {
    Viewer viewer = viewers.current();
    return Uni.createFrom()
        .deferred(() -> notifier.decide(path(id), verb, Requests.signed(request, viewer)))
        .chain(mail -> Html.page(Pages.notice(viewer, "Done", text(mail), "/attention")))
        .onFailure(MailVerbResource::isAnswered)
        .recoverWithUni(failure -> Html.refused(viewer, refusal(failure), "/attention"));
  }

  private static Confirmation asked(String id, MailForm form) {
    ObjectNode request = Requests.empty().put("why", Requests.reason(form.why));
    boolean resend = "resend".equals(form.verb);
    if (resend) {
      request.put("generation", Requests.number("the generation", form.generation));
    } else if ("sent".equals(form.verb) || "not-sent".equals(form.verb)) {
      request.put("revision", Requests.number("the revision", form.revision)).put("as", form.verb);
    } else {
      throw new Refusal(400, "the form does not say what to do");
    }
    return new Confirmation(
        "Decide about a mail",
        text(form.verb),
        form.why,
        "/mails/" + id + (resend ? "/resend" : "/resolve"),
        request.toString(),
        back(form.back));
  }

  private static String text(String verb) {
    return switch (verb) {
      case "resend" -> "The mail goes to the buyer once more, as its next generation.";
      case "sent" -> "The mail counts as sent, and never goes again by itself.";
      default -> "The mail counts as not sent, and goes to the buyer. A buyer who has it gets two.";
    };
  }

  private static String text(Mail mail) {
    return "The notifier has done it: generation "
        + mail.generation()
        + " of the mail is "
        + mail.status()
        + ". This console knows a moment later.";
  }

  private static boolean isAnswered(Throwable failure) {
    return failure instanceof Refusal
        || failure instanceof WebApplicationException
        || failure instanceof ProcessingException
        || failure instanceof TimeoutException;
  }

  private static Refusal refusal(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return refusal;
    }
    if (failure instanceof WebApplicationException answered) {
      Problem problem = answered.getResponse().readEntity(Problem.class);
      return new Refusal(answered.getResponse().getStatus(), "The notifier: " + problem.detail());
    }
    LOG.warnf("the notifier does not answer: %s", failure.getMessage());
    return new Refusal(
        UNAVAILABLE,
        "The notifier does not answer. Look again whether the mail has changed before you repeat"
            + " that.");
  }

  /** The left side of a Message-ID. */
  private static String path(String id) {
    if (!id.matches("[0-9a-f]{32}")) {
      throw new Refusal(400, "the id of a mail has 32 hexadecimal digits");
    }
    return id;
  }

  /** Only a path of this console. */
  private static String back(String path) {
    return path != null && path.matches("/[a-z]+(/[A-Za-z0-9_]+)?") ? path : "/attention";
  }
}
