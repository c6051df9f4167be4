// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Decimals;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.Json;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.Syntax;

/** Facts by their names, {@code certificate:3} or {@code assumption:audited}, as rows of tables. */
final class FactContent {

  private static final String CERTIFICATE = "certificate:";
  private static final String ASSUMPTION = "assumption:";

  private final VerdictFile file;
  private final Words words;

  FactContent(VerdictFile file, Words words) {
    this.file = file;
    this.words = words;
  }

  /** The facts in a table, or a paragraph where there are none. */
  Block table(String caption, List<String> facts) {
    if (facts.isEmpty()) {
      return Block.plain(
          "It rests on no certificate and no assumption: it follows from the meaning of the words"
              + " alone.");
    }
    return new Block.Table(
        caption,
        List.of(
            Block.Column.words("Fact"),
            Block.Column.words("What it says"),
            Block.Column.words("What was counted"),
            Block.Column.words("Why it holds"),
            Block.Column.number("May fail with probability")),
        facts.stream().map(this::row).toList());
  }

  private Block.Row row(String fact) {
    Optional<Certificate> certificate = certificate(fact);
    if (certificate.isPresent()) {
      Certificate c = certificate.get();
      return Block.Row.of(
          List.of(
              link(fact),
              VerdictSentence.claim(ClaimForm.plain(c.claims()), words),
              Inline.text(counted(c)),
              theorem(c.theorem()),
              failure(c.failure())));
    }
    Optional<VerdictFile.Assumption> assumption = assumption(fact);
    if (assumption.isPresent()) {
      VerdictFile.Assumption a = assumption.get();
      String because = a.reason().isEmpty() ? "assumed, no reason given" : "assumed: " + a.reason();
      return Block.Row.of(
          List.of(
              link(fact),
              Inline.text(words.formula(a.formula())),
              Inline.text("nothing"),
              Inline.text(because),
              Inline.text("taken as true")));
    }
    return Block.Row.of(
        List.of(link(fact), Inline.text("unknown"), List.of(), List.of(), List.of()));
  }

  /** A fact's name in words, with a link to where the page says more. */
  List<Inline> link(String fact) {
    if (certificate(fact).isPresent()) {
      int index = Integer.parseInt(fact.substring(CERTIFICATE.length()));
      return List.of(new Inline.Link("certificate " + index, "c" + index));
    }
    Optional<VerdictFile.Assumption> assumption = assumption(fact);
    if (assumption.isPresent()) {
      return List.of(
          new Inline.Link(
              "assumption " + assumption.get().name(),
              "a" + file.assumptions().indexOf(assumption.get())));
    }
    return List.of(new Inline.Code(fact));
  }

  private Optional<Certificate> certificate(String fact) {
    List<Certificate> certificates = file.certificates().certificates();
    if (!fact.matches(CERTIFICATE + "(0|[1-9][0-9]{0,8})")) {
      return Optional.empty();
    }
    int index = Integer.parseInt(fact.substring(CERTIFICATE.length()));
    return index < certificates.size() ? Optional.of(certificates.get(index)) : Optional.empty();
  }

  private Optional<VerdictFile.Assumption> assumption(String fact) {
    return file.assumptions().stream().filter(a -> fact.equals(ASSUMPTION + a.name())).findFirst();
  }

  /** What a certificate was counted from, in words. */
  String counted(Certificate certificate) {
    if (!(certificate.from() instanceof Json.Obj from)) {
      return "";
    }
    Optional<Long> n = number(from, "n");
    Optional<Long> count = number(from, "count");
    String sample =
        from.members().get("sample") instanceof Json.Str name
            ? " of " + EventWords.quoted(name.value())
            : "";
    if (n.isEmpty()) {
      return "";
    }
    String rows = n.get() == 1 ? " row" : " rows";
    String where = event(from.members().get("given")).map(g -> " where " + g).orElse("");
    String of = Amounts.count(n.get()) + rows + sample + where;
    if (count.isPresent()) {
      String what = event(from.members().get("event")).map(e -> ": " + e).orElse("");
      return Amounts.count(count.get()) + " of the " + of + what;
    }
    List<Json> values =
        from.members().get("values") instanceof Json.Arr items ? items.items() : List.of();
    return values.isEmpty() ? of : of + ", in " + values.size() + " kinds by their value";
  }

  private Optional<String> event(@Nullable Json json) {
    if (json == null) {
      return Optional.empty();
    }
    try {
      Event event = new Syntax(words.vocabulary()).event(Node.root(json));
      return Optional.of(words.event(event));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> number(Json.Obj from, String key) {
    return from.members().get(key) instanceof Json.Int value
        ? Optional.of(value.value())
        : Optional.empty();
  }

  /** A theorem by what it is, with its id. */
  static List<Inline> theorem(String id) {
    String words =
        switch (id) {
          case "holdout.binomial-tail" -> "exact binomial test ";
          case "holdout.seen" -> "seen at least once ";
          case "holdout.paired-exact" -> "exact test of pairs ";
          case "holdout.betting-grid" -> "mean by betting ";
          default -> "";
        };
    List<Inline> out = new ArrayList<>();
    if (!words.isEmpty()) {
      out.add(new Inline.Text(words));
    }
    out.add(new Inline.Code(id));
    return out;
  }

  /** A failure probability, rounded up. */
  static List<Inline> failure(Rational failure) {
    if (failure.signum() == 0) {
      return Inline.text("cannot fail");
    }
    Rational percent = failure.multiply(Rational.of(100));
    int places = Math.min(12, Decimals.claimPlaces(percent) - 2);
    return List.of(new Inline.Exact(Decimals.textUp(percent, places) + "%", failure));
  }
}
