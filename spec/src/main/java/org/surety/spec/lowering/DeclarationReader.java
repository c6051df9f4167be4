// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Vocabulary;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostic;
import org.surety.spec.diagnostics.Diagnostics;
import org.surety.spec.diagnostics.Note;
import org.surety.spec.diagnostics.Span;
import org.surety.spec.syntax.Expression;
import org.surety.spec.syntax.Identifier;
import org.surety.spec.syntax.SourceFile;
import org.surety.spec.syntax.Statement;
import org.surety.spec.syntax.Statement.Answers;
import org.surety.spec.syntax.Unread;
import org.surety.spec.syntax.Value;

/** Collects what a file declares and checks each declaration by itself. */
final class DeclarationReader {

  static final int MAX_CLASSES = 100_000;
  static final int MAX_BINS = 10_000;
  static final int MAX_BINS_IN_ALL = 100_000;
  static final int MAX_VALUES = 10_000;

  private static final Set<String> DECLARE_NOTHING =
      Set.of("require", "assume", "confidence", "use", "desiderata");

  private final SourceFile file;
  private final Diagnostics diagnostics;
  private final Declarations declarations = new Declarations();
  private final Map<String, Span> once = new HashMap<>();
  private final List<Value> values = new ArrayList<>();
  private int bins;

  private DeclarationReader(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
  }

  static Declarations read(SourceFile file, Diagnostics diagnostics) {
    return new DeclarationReader(file, diagnostics).read();
  }

  private Declarations read() {
    for (Unread unread : file.unread()) {
      if (!DECLARE_NOTHING.contains(unread.keyword())) {
        declarations.unreadWords.addAll(unread.words());
      }
    }
    file.statements().forEach(this::read);
    file.statements().forEach(this::amend);
    new PopulationReader(file, declarations, diagnostics).read();
    values.forEach(this::checkIsNoName);
    if (isMissing("label", Statement.Label.class)) {
      missing("`label`, the set of answers, is not declared", "add `label in {...}`");
    }
    if (isMissing("population", Statement.Population.class)) {
      missing("no population is declared", "add a line such as `population exam`");
    }
    return declarations;
  }

  private boolean isMissing(String keyword, Class<? extends Statement> form) {
    return !(file.statements().isEmpty() && file.unread().isEmpty())
        && file.statements().stream().noneMatch(form::isInstance)
        && file.unread().stream().noneMatch(u -> u.words().contains(keyword));
  }

  private void missing(String problem, String fix) {
    diagnostics.add(Code.MISSING_DECLARATION, new Span(file.source(), 0, 0), problem, fix);
  }

  private void read(Statement statement) {
    switch (statement) {
      case Statement.Title title -> {
        isFirst("the title", title.span());
        declarations.title = title.text();
      }
      case Statement.Label label -> {
        isFirst("the label", label.span());
        declarations.label = labelSet(label.answers());
      }
      case Statement.Predictors predictors ->
          predictors.names().forEach(n -> declare(new Symbol.Predictor(n, false)));
      case Statement.MayAnswerOtherwise predictor -> {}
      case Statement.Attribute attribute -> readAttribute(attribute);
      case Statement.Score score -> readScore(score);
      case Statement.Flag flag -> declare(new Symbol.Flag(flag.name()));
      case Statement.Population population -> {}
      case Statement.Confidence confidence -> readConfidence(confidence);
      case Statement.Define define -> {
        checkParameters(define);
        declare(new Symbol.Definition(define, false));
      }
      case Statement.Use use -> readUse(use);
      case Statement.Assume assume -> {}
      case Statement.Require require -> {}
    }
  }

  /** A predictor that may answer otherwise is declared by that line, or by `predictors` as well. */
  private void amend(Statement statement) {
    if (statement instanceof Statement.MayAnswerOtherwise line) {
      String name = line.name().name();
      if (declarations.symbols.get(name) instanceof Symbol.Predictor plain && !plain.otherwise()) {
        declarations.symbols.put(name, new Symbol.Predictor(plain.identifier(), true));
      } else {
        declare(new Symbol.Predictor(line.name(), true));
      }
    }
  }

  private void isFirst(String what, Span at) {
    Span first = once.putIfAbsent(what, at);
    if (first != null) {
      diagnostics.add(
          Diagnostic.of(
                  Code.DECLARED_TWICE, at, what + " is declared twice", "remove one of the two")
              .with(new Note(first, "the first declaration")));
    }
  }

  private void declare(Symbol symbol) {
    Identifier identifier = symbol.identifier();
    String name = identifier.name();
    if (name.equals(Vocabulary.LABEL) || BuiltIn.named(name).isPresent()) {
      diagnostics.add(
          Code.BUILT_IN_NAME,
          identifier.span(),
          "`" + name + "` is built in and may not be declared",
          "choose another name");
      return;
    }
    Symbol first = declarations.symbols.putIfAbsent(name, symbol);
    if (first != null) {
      diagnostics.add(
          Diagnostic.of(
                  Code.DECLARED_TWICE,
                  identifier.span(),
                  "`" + name + "` is declared twice",
                  "choose another name for one of the two")
              .with(new Note(first.identifier().span(), first.kind() + " of that name")));
    }
  }

  private void checkParameters(Statement.Define define) {
    Set<String> seen = new LinkedHashSet<>();
    for (Identifier parameter : define.parameters()) {
      if (!seen.add(parameter.name())) {
        diagnostics.add(
            Code.DECLARED_TWICE,
            parameter.span(),
            "two parameters of `"
                + define.name().name()
                + "` are called `"
                + parameter.name()
                + "`",
            "choose another name for one of the two");
      }
    }
  }

  private void readAttribute(Statement.Attribute attribute) {
    List<String> texts = texts(attribute.values());
    if (texts == null) {
      declarations.unreadWords.add(attribute.name().name());
    } else {
      declare(new Symbol.Attribute(attribute.name(), texts));
    }
  }

  private @Nullable LabelSet labelSet(Answers answers) {
    return switch (answers) {
      case Answers.Open open -> new LabelSet.Open();
      case Answers.Listed listed -> {
        List<String> texts = texts(listed.values());
        if (texts == null) {
          yield null;
        }
        if (texts.size() < 2) {
          Value only = listed.values().get(0);
          diagnostics.add(
              Code.NUMBER_OUT_OF_RANGE,
              only.span(),
              "a label with a single value leaves nothing to predict",
              "list every value that the label can have");
        }
        yield new LabelSet.Values(texts);
      }
      case Answers.Classes classes -> {
        OptionalInt count = Numbers.integer(classes.count(), 2, MAX_CLASSES);
        if (count.isEmpty()) {
          diagnostics.add(
              Code.NUMBER_OUT_OF_RANGE,
              classes.count().span(),
              "the number of classes must be a whole number from 2 to " + MAX_CLASSES,
              "write `label open` for answers without a fixed set");
          yield null;
        }
        yield new LabelSet.Classes(count.getAsInt());
      }
    };
  }

  /** The different values of a set, or null if a message says that there are too many to read. */
  private @Nullable List<String> texts(List<Value> set) {
    if (set.size() > MAX_VALUES) {
      diagnostics.add(
          Code.NUMBER_OUT_OF_RANGE,
          set.get(MAX_VALUES).span(),
          "a set has more than " + MAX_VALUES + " values");
      return null;
    }
    Map<String, Span> seen = new HashMap<>();
    List<String> texts = new ArrayList<>();
    for (Value value : set) {
      Span first = seen.putIfAbsent(value.text(), value.span());
      if (first != null) {
        diagnostics.add(
            Diagnostic.of(
                    Code.DECLARED_TWICE,
                    value.span(),
                    "the value `" + value.text() + "` stands twice in one set",
                    "remove one of the two")
                .with(new Note(first, "the first one")));
      } else {
        texts.add(value.text());
      }
      values.add(value);
    }
    return texts;
  }

  private void checkIsNoName(Value value) {
    if (value.text().isEmpty()) {
      diagnostics.add(
          Code.UNKNOWN_VALUE, value.span(), "a value is empty", "write a value that data can show");
      return;
    }
    Symbol symbol = declarations.symbols.get(value.text());
    if (symbol == null && !declarations.isAnswer(value.text())) {
      return;
    }
    boolean isLabel = value.text().equals(Vocabulary.LABEL);
    String kind = symbol != null ? symbol.kind() : isLabel ? "the label" : "a predictor";
    Diagnostic problem =
        Diagnostic.of(
            Code.VALUE_IS_A_NAME,
            value.span(),
            "the value `"
                + value.text()
                + "` is also "
                + kind
                + ", so that a comparison with it would be ambiguous",
            "rename one of the two");
    diagnostics.add(
        symbol == null
            ? problem
            : problem.with(new Note(symbol.identifier().span(), symbol.kind() + " of that name")));
  }

  private void readScore(Statement.Score score) {
    Rational low = Numbers.evaluate(score.low(), diagnostics);
    Rational high = Numbers.evaluate(score.high(), diagnostics);
    Rational least = Rational.ZERO;
    Rational most = Rational.ONE;
    if (low != null && high != null && low.compareTo(high) < 0) {
      least = low;
      most = high;
    } else if (low != null && high != null) {
      diagnostics.add(
          Code.NUMBER_OUT_OF_RANGE,
          score.low().span().to(score.high().span()),
          "the range of `" + score.name().name() + "` is empty",
          "write the smaller end first, and two different ends");
    }
    String range = "[" + Wording.text(score.low()) + ", " + Wording.text(score.high()) + "]";
    int count = score.bins() == null ? 0 : bins(score.bins());
    declare(new Symbol.Score(score.name(), least, most, count, range));
  }

  /** The number of bins of one score, 0 if a message says what is wrong with it. */
  private int bins(Expression.Numeral written) {
    OptionalInt count = Numbers.integer(written, 1, MAX_BINS);
    if (count.isEmpty()) {
      diagnostics.add(
          Code.NUMBER_OUT_OF_RANGE,
          written.span(),
          "the number of bins must be a whole number from 1 to " + MAX_BINS);
      return 0;
    }
    if (bins + count.getAsInt() > MAX_BINS_IN_ALL) {
      diagnostics.add(
          Code.NUMBER_OUT_OF_RANGE,
          written.span(),
          "with these, the scores have more than " + MAX_BINS_IN_ALL + " bins in all",
          "declare fewer bins");
      return 0;
    }
    bins += count.getAsInt();
    return count.getAsInt();
  }

  private void readConfidence(Statement.Confidence confidence) {
    isFirst("the confidence", confidence.span());
    Rational value = Numbers.evaluate(confidence.value(), diagnostics);
    if (value == null) {
      return;
    }
    if (value.signum() <= 0 || value.compareTo(Rational.ONE) >= 0) {
      boolean percent =
          confidence.value() instanceof Expression.Numeral
              && value.compareTo(Rational.ONE) > 0
              && value.compareTo(Rational.of(100)) < 0;
      diagnostics.add(
          Code.NUMBER_OUT_OF_RANGE,
          confidence.value().span(),
          "a confidence lies between 0% and 100%, both excluded",
          percent
              ? "write `confidence " + confidence.value().span().text() + "%`"
              : "write, for example, `confidence 95%`");
    }
    declarations.confidence = value;
  }

  private void readUse(Statement.Use use) {
    isFirst("the prelude \"" + use.prelude() + "\"", use.span());
    if (!use.prelude().equals(Prelude.NAME)) {
      diagnostics.add(
          Code.UNKNOWN_PRELUDE,
          use.span(),
          "there is no prelude of this name",
          "write `use \"" + Prelude.NAME + "\"`");
      return;
    }
    declarations.prelude.putAll(Prelude.definitions());
  }
}
