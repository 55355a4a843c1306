package org.ticketonce.cli.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ticketonce.cli.http.JsonHttp;
import org.ticketonce.cli.terminal.CannotProceed;
import org.ticketonce.cli.terminal.ExitCode;
import org.ticketonce.cli.terminal.PrivateFile;
import org.ticketonce.cli.terminal.WholeSystem;
import org.ticketonce.contract.OrderKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts all that is on record of a payment into one signed file. */
@Command(
    name = "prove",
    description = {
      "Collects what is on record of one payment, for a chargeback: its webhooks with their places"
          + " in the log and the digests of their bytes, its tickets, its mails with the mail"
          + " server's reply. With --out it is signed into a file, which is a JSON Web Signature"
          + " (RFC 7515).",
      "The file has the buyer's address and the ticket codes in it."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is there; with --verify, the signature is right",
      "1:some webhooks are no longer in the log",
      "2:it could not be done, or the signature is wrong; the message says why",
      "64:wrong usage"
    },
    footer = {
      "",
      "Examples:",
      "  openssl genpkey -algorithm ed25519 -out proof.pem",
      "  openssl pkey -in proof.pem -pubout -out proof.pub",
      "  ticketonce prove pi_3X --key-file proof.pem --out pi_3X.jws",
      "  ticketonce prove --verify pi_3X.jws --public-key proof.pub"
    })
public final class ProveCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PAYMENT",
      arity = "0..1",
      description = "The payment intent, pi_..., or the session of a free order, cs_...")
  String payment;

  @Option(names = "--out", paramLabel = "FILE", description = "Where to write the signed file.")
  Path out;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "Your Ed25519 private key in PEM; needed for --out.")
  Path keyFile;

  @Option(
      names = "--verify",
      paramLabel = "FILE",
      description = "Check a signed file, and print what it says.")
  Path verify;

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = "The public key in PEM; needed for --verify.")
  Path publicKey;

  @Mixin WholeSystem system;

  @Option(names = "--json", description = "Print the evidence as JSON instead of text.")
  boolean json;

  @Spec CommandSpec spec;

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws InterruptedException {
    if ((payment == null) == (verify == null)) {
      throw new ParameterException(spec.commandLine(), "say a payment, or --verify FILE");
    }
    return verify != null ? verify() : prove();
  }

  private int verify() {
    if (publicKey == null) {
      throw new ParameterException(spec.commandLine(), "say --public-key");
    }
    try {
      print(Signature.verified(Files.readString(verify), publicKey) + "\n");
      return ExitCode.OK;
    } catch (IOException e) {
      throw new CannotProceed(verify + " cannot be read: " + e.getMessage());
    }
  }

  private int prove() throws InterruptedException {
    if (!OrderKey.isValid(payment)) {
      throw new ParameterException(
          spec.commandLine(), "expected pi_... or cs_..., not '" + payment + "'");
    }
    if ((out == null) != (keyFile == null)) {
      throw new ParameterException(spec.commandLine(), "--out and --key-file belong together");
    }
    Evidence evidence = collect();
    if (out != null) {
      PrivateFile.write(out, Signature.sign(evidence.json(), keyFile) + "\n");
    }
    print(json ? evidence.json() + "\n" : evidence.text());
    List<String> missing = evidence.missing();
    missing.forEach(
        id -> spec.commandLine().getErr().println("no longer in the log: delivery " + id));
    return missing.isEmpty() ? ExitCode.OK : ExitCode.BROKEN_PROMISE;
  }

  private Evidence collect() throws InterruptedException {
    JsonHttp http = new JsonHttp(Optional.of(system.endpoints().operatorToken(System.getenv())));
    JsonNode order =
        http.find(system.endpoints().api().resolve("/api/orders/" + payment), JsonNode.class)
            .orElseThrow(() -> new CannotProceed("nothing is known of " + payment));
    JsonNode mails =
        http.get(
                system.notifier().resolve("/api/emails?limit=1000&order=" + payment),
                JsonNode.class)
            .path("emails");
    Map<String, LoggedWebhooks.Place> places =
        LoggedWebhooks.find(system.kafka(), Evidence.deliveries(order));
    return new Evidence(order, mails, places, clock.instant());
  }

  private void print(String text) {
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.print(text);
    terminal.flush();
  }
}
