// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surety.bounds.catalogue.Catalogue;
import org.surety.bounds.theorem.Theorem;
import org.surety.cli.outcome.BadInput;
import org.surety.cli.outcome.ExitCode;
import org.surety.cli.output.Layout;
import org.surety.kernel.json.Json;
import org.surety.spec.diagnostics.Nearest;

/** {@code surety theorems}. */
final class TheoremsCommand extends Subcommand {

  private static final int WIDTH = 100;

  private @Nullable String id;

  @Override
  void declare(Usage usage) {
    usage
        .describe(
            "Lists the theorems of this version, or states one of them.",
            "Example: surety theorems holdout.binomial-tail")
        .optionalArgument("ID", "The id of a theorem.", value -> id = value);
  }

  @Override
  int run(Streams streams) {
    List<Theorem.Description> descriptions =
        Catalogue.theorems().stream()
            .map(Theorem::description)
            .filter(d -> id == null || d.id().equals(id))
            .toList();
    if (descriptions.isEmpty()) {
      throw unknown(String.valueOf(id));
    }
    int width = Math.min(WIDTH, streams.screen().width());
    if (general.isJson()) {
      streams.show(Json.array(descriptions, TheoremsCommand::json).canonical() + "\n");
    } else if (id == null) {
      descriptions.forEach(d -> streams.show(line(d, width)));
    } else {
      streams.show(statement(descriptions.get(0), width));
    }
    return ExitCode.DONE;
  }

  private static BadInput unknown(String id) {
    List<String> ids = Catalogue.theorems().stream().map(Theorem::id).toList();
    String mend =
        Nearest.to(id, ids)
            .map(near -> "perhaps " + near + " is meant")
            .orElse("there are " + String.join(", ", ids));
    return BadInput.of("\"" + id + "\" is no theorem of this version; " + mend);
  }

  private static String line(Theorem.Description description, int width) {
    return description.id()
        + (description.proofs().isEmpty() ? "   (cited, not mechanised)\n" : "   (mechanised)\n")
        + Layout.wrapped(description.statement(), "    ", "    ", width);
  }

  private static String statement(Theorem.Description description, int width) {
    StringBuilder out = new StringBuilder(description.id() + "\n\n");
    out.append(Layout.wrapped(description.statement(), "", "", width)).append('\n');
    entry(out, "claims", description.claims(), width);
    entry(out, "statistics", description.statistics(), width);
    entry(out, "assumes", String.join(", ", description.assumptions()), width);
    entry(out, "source", description.source(), width);
    entry(out, "proof", description.proof(), width);
    return out.toString();
  }

  private static void entry(StringBuilder out, String name, String text, int width) {
    String first = Layout.padded(name, 12);
    out.append(Layout.wrapped(text, first, " ".repeat(first.length()), width));
  }

  private static Json json(Theorem.Description description) {
    return Json.object(
        "id", new Json.Str(description.id()),
        "statement", new Json.Str(description.statement()),
        "claims", new Json.Str(description.claims()),
        "statistics", new Json.Str(description.statistics()),
        "assumptions", Json.strings(description.assumptions()),
        "source", new Json.Str(description.source()),
        "mechanised", Json.strings(description.proofs()));
  }
}
