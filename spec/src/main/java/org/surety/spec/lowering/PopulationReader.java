// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostic;
import org.surety.spec.diagnostics.Diagnostics;
import org.surety.spec.diagnostics.Nearest;
import org.surety.spec.diagnostics.Note;
import org.surety.spec.syntax.Identifier;
import org.surety.spec.syntax.SourceFile;
import org.surety.spec.syntax.Statement;
import org.surety.spec.syntax.Tie.Distance;

/** Reads the populations of a file and how they are tied. */
final class PopulationReader {

  private final SourceFile file;
  private final Declarations declarations;
  private final Diagnostics diagnostics;
  private final Set<String> all = new LinkedHashSet<>();

  PopulationReader(SourceFile file, Declarations declarations, Diagnostics diagnostics) {
    this.file = file;
    this.declarations = declarations;
    this.diagnostics = diagnostics;
  }

  void read() {
    for (Statement statement : file.statements()) {
      if (statement instanceof Statement.Population population) {
        all.add(population.name().name());
      }
    }
    for (Statement statement : file.statements()) {
      if (statement instanceof Statement.Population population) {
        read(population);
      }
    }
  }

  private void read(Statement.Population population) {
    Identifier identifier = population.name();
    PopulationSymbol first = declarations.populations.get(identifier.name());
    if (first != null) {
      diagnostics.add(
          Diagnostic.of(
                  Code.DECLARED_TWICE,
                  identifier.span(),
                  "the population `" + identifier.name() + "` is declared twice",
                  "choose another name for one of the two")
              .with(new Note(first.identifier().span(), "the first declaration")));
      return;
    }
    declarations.populations.put(identifier.name(), symbol(identifier, population.tie()));
  }

  private PopulationSymbol symbol(Identifier name, org.surety.spec.syntax.@Nullable Tie written) {
    return switch (written) {
      case null -> new PopulationSymbol(name, Optional.empty());
      case org.surety.spec.syntax.Tie.Within within -> within(name, within);
      case org.surety.spec.syntax.Tie.Mixes mixes -> {
        PopulationSymbol of = earlier(mixes.of());
        checkAttribute(mixes.attribute());
        boolean known =
            declarations.symbols.get(mixes.attribute().name()) instanceof Symbol.Attribute;
        yield mixture(name, known ? of : null, mixes.attribute().name());
      }
      case org.surety.spec.syntax.Tie.LabelsShift shift ->
          mixture(name, earlier(shift.of()), Vocabulary.LABEL);
      case org.surety.spec.syntax.Tie.Finite finite -> {
        OptionalInt size = Numbers.integer(finite.size(), 1, Integer.MAX_VALUE);
        if (size.isEmpty()) {
          diagnostics.add(
              Code.NUMBER_OUT_OF_RANGE,
              finite.size().span(),
              "the size of a finite population must be a positive whole number");
        }
        yield new PopulationSymbol(
            name, Optional.empty(), size.stream().mapToLong(i -> i).boxed().findFirst());
      }
    };
  }

  private PopulationSymbol within(Identifier name, org.surety.spec.syntax.Tie.Within within) {
    PopulationSymbol of = earlier(within.of());
    Rational radius = Numbers.evaluate(within.radius(), diagnostics);
    Rational least = within.distance() == Distance.RATIO ? Rational.ONE : Rational.ZERO;
    boolean broken = radius == null || radius.compareTo(least) < 0;
    if (radius != null && broken) {
      diagnostics.add(
          Code.NUMBER_OUT_OF_RANGE,
          within.radius().span(),
          "the radius of `" + within.distance().word() + "` is at least " + least);
    }
    return switch (within.distance()) {
      case TV -> tied(name, Tie.Kind.TV, of, radius, broken);
      case RATIO -> tied(name, Tie.Kind.RATIO, of, radius, broken);
      case CHI2 -> tied(name, Tie.Kind.CHI2, of, radius, broken);
      case KL -> tied(name, Tie.Kind.KL, of, radius, broken);
      case HELLINGER -> tied(name, Tie.Kind.HELLINGER, of, radius, broken);
    };
  }

  /** The population to which a tie ties, or an empty name. */
  static String of(org.surety.spec.syntax.Tie tie) {
    return switch (tie) {
      case org.surety.spec.syntax.Tie.Within within -> within.of().name();
      case org.surety.spec.syntax.Tie.Mixes mixes -> mixes.of().name();
      case org.surety.spec.syntax.Tie.LabelsShift shift -> shift.of().name();
      case org.surety.spec.syntax.Tie.Finite finite -> "";
    };
  }

  private static PopulationSymbol tied(
      Identifier name,
      Tie.Kind kind,
      @Nullable PopulationSymbol of,
      @Nullable Rational radius,
      boolean broken) {
    Optional<Tie> tie =
        of == null || radius == null || broken
            ? Optional.empty()
            : Optional.of(new Tie(kind, of.identifier().name(), radius));
    return new PopulationSymbol(name, tie);
  }

  private static PopulationSymbol mixture(
      Identifier name, @Nullable PopulationSymbol of, String given) {
    Optional<Tie> tie =
        of == null ? Optional.empty() : Optional.of(Tie.mixes(given, of.identifier().name()));
    return new PopulationSymbol(name, tie);
  }

  private @Nullable PopulationSymbol earlier(Identifier of) {
    PopulationSymbol known = declarations.populations.get(of.name());
    if (known != null || declarations.unreadWords.contains(of.name())) {
      return known;
    }
    if (all.contains(of.name())) {
      diagnostics.add(
          Code.TIED_FORWARD,
          of.span(),
          "a population is tied to `" + of.name() + "`, which is not declared before it",
          "declare `" + of.name() + "` first, and tie it to none of its successors");
    } else {
      diagnostics.add(
          Code.UNKNOWN_NAME,
          of.span(),
          "no population is called `" + of.name() + "`",
          Nearest.to(of.name(), all)
              .map(near -> "did you mean `" + near + "`?")
              .orElse("declare it with `population " + of.name() + "`"));
    }
    return null;
  }

  private void checkAttribute(Identifier attribute) {
    Symbol symbol = declarations.symbols.get(attribute.name());
    if (symbol instanceof Symbol.Attribute || declarations.unreadWords.contains(attribute.name())) {
      return;
    }
    diagnostics.add(
        Code.UNKNOWN_NAME,
        attribute.span(),
        "no attribute is called `" + attribute.name() + "`",
        Nearest.to(attribute.name(), declarations.symbols.keySet())
            .map(near -> "did you mean `" + near + "`?")
            .orElse("declare it with `attribute " + attribute.name() + " in {...}`"));
  }
}
