package org.ticketonce.cli.repair;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.ticketonce.cli.terminal.ExitCode;
import org.ticketonce.cli.terminal.Onlooker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Does what a plan says. */
@Command(
    name = "apply",
    description = {
      "Moves the tickets that a plan gives up into the table ticketonce_archive, in one transaction"
          + " that holds writers but no readers, and builds the unique index while the shop sells.",
      "A group that is not as it was when the plan was made is left alone. If it is killed, at"
          + " whatever moment, start it again: it goes on where it was."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is done, and the unique index stands",
      "1:some groups are left, so that there is no index: plan again",
      "2:it could not be done; the message says why",
      "64:wrong usage"
    },
    footer = {
      "",
      "Example:",
      "  ticketonce apply plan.json --jdbc jdbc:postgresql://localhost/shop"
    })
public final class ApplyCommand implements Callable<Integer> {
  @Mixin ChangeOptions change;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  boolean json;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    Plan plan = change.plan();
    Onlooker onlooker = Onlooker.at(spec.commandLine().getErr(), json);
    Applied applied = new ApplyPlan(change.database(), change.manner(), onlooker).apply(plan);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? json(applied) : text(plan, applied));
    out.flush();
    return applied.isComplete() ? ExitCode.OK : ExitCode.BROKEN_PROMISE;
  }

  private static String text(Plan plan, Applied applied) {
    StringBuilder text = new StringBuilder();
    text.append("tickets moved: %,d%n".formatted(applied.moved()));
    if (applied.before() > 0) {
      text.append("groups done by an earlier run: %,d%n".formatted(applied.before()));
    }
    applied
        .changed()
        .forEach(group -> text.append("changed since the plan: %s%n".formatted(group)));
    applied.undecided().forEach(group -> text.append("waits for a person: %s%n".formatted(group)));
    if (applied.unplanned() > 0) {
      text.append("groups that the plan does not know: %,d%n".formatted(applied.unplanned()));
    }
    text.append(
        applied.isIndexed()
            ? "unique index: %s is valid%n".formatted(plan.table().index())
            : "unique index: none, as duplicates are left; make a new plan%n".formatted());
    return text.toString();
  }

  private static String json(Applied applied) {
    ObjectNode document = new ObjectMapper().createObjectNode();
    document.put("complete", applied.isComplete());
    document.put("moved", applied.moved());
    document.put("before", applied.before());
    put(document, "changed", applied.changed());
    put(document, "undecided", applied.undecided());
    document.put("unplanned", applied.unplanned());
    document.put("indexed", applied.isIndexed());
    return document.toPrettyString() + "\n";
  }

  private static void put(ObjectNode document, String name, List<PlannedGroup> groups) {
    var array = document.putArray(name);
    for (PlannedGroup group : groups) {
      array
          .addObject()
          .put("paymentIntentId", group.paymentIntentId())
          .put("ticketNumber", group.ticketNumber());
    }
  }
}
