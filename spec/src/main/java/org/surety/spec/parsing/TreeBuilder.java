// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.surety.spec.diagnostics.Source;
import org.surety.spec.diagnostics.Span;
import org.surety.spec.parser.DesiderataBaseVisitor;
import org.surety.spec.parser.DesiderataParser.*;
import org.surety.spec.syntax.Expression;
import org.surety.spec.syntax.Identifier;
import org.surety.spec.syntax.Statement;
import org.surety.spec.syntax.Statement.Answers;
import org.surety.spec.syntax.Statement.ForEach;
import org.surety.spec.syntax.Tie;
import org.surety.spec.syntax.Value;

/** Turns ANTLR's tree of a statement into the surface tree. */
final class TreeBuilder {

  private final Source source;
  private final ExpressionBuilder expressions;

  TreeBuilder(Source source) {
    this.source = source;
    this.expressions = new ExpressionBuilder(source);
  }

  List<Statement> statements(FileContext file) {
    StatementVisitor visitor = new StatementVisitor();
    return file.statement().stream().map(s -> s.accept(visitor)).toList();
  }

  Expression expression(ExpressionContext tree) {
    return expressions.expression(tree);
  }

  static Span span(Source source, ParserRuleContext tree) {
    return Lexing.span(source, tree.getStart()).to(Lexing.span(source, tree.getStop()));
  }

  static Identifier identifier(Source source, NameContext tree) {
    return new Identifier(tree.getText(), span(source, tree));
  }

  static String unquoted(String text) {
    return text.substring(1, text.length() - 1).replaceAll("\\\\([\"\\\\])", "$1");
  }

  private Span span(ParserRuleContext tree) {
    return span(source, tree);
  }

  private Identifier identifier(NameContext tree) {
    return identifier(source, tree);
  }

  private Expression.Numeral numeral(TerminalNode number) {
    Token token = number.getSymbol();
    return new Expression.Numeral(token.getText(), Lexing.span(source, token));
  }

  private List<Value> values(ValueSetContext set) {
    List<Value> values = new ArrayList<>();
    for (ValueContext value : set.value()) {
      boolean quoted = value.STRING() != null;
      String text = quoted ? unquoted(value.getText()) : value.getText();
      values.add(new Value(text, quoted, span(value)));
    }
    return values;
  }

  /** One method for each form of statement. */
  private final class StatementVisitor extends DesiderataBaseVisitor<Statement> {

    @Override
    public Statement visitTitle(TitleContext tree) {
      return new Statement.Title(unquoted(tree.STRING().getText()), span(tree));
    }

    @Override
    public Statement visitLabel(LabelContext tree) {
      Answers answers;
      if (tree.valueSet() != null) {
        answers = new Answers.Listed(values(tree.valueSet()));
      } else if (tree.NUMBER() != null) {
        answers = new Answers.Classes(numeral(tree.NUMBER()));
      } else {
        answers = new Answers.Open();
      }
      return new Statement.Label(answers, span(tree));
    }

    @Override
    public Statement visitPredictors(PredictorsContext tree) {
      return new Statement.Predictors(
          tree.name().stream().map(TreeBuilder.this::identifier).toList(), span(tree));
    }

    @Override
    public Statement visitMayAnswerOtherwise(MayAnswerOtherwiseContext tree) {
      return new Statement.MayAnswerOtherwise(identifier(tree.name()), span(tree));
    }

    @Override
    public Statement visitAttribute(AttributeContext tree) {
      return new Statement.Attribute(identifier(tree.name()), values(tree.valueSet()), span(tree));
    }

    @Override
    public Statement visitScore(ScoreContext tree) {
      return new Statement.Score(
          identifier(tree.name()),
          expressions.sum(tree.sum(0)),
          expressions.sum(tree.sum(1)),
          tree.NUMBER() == null ? null : numeral(tree.NUMBER()),
          span(tree));
    }

    @Override
    public Statement visitFlag(FlagContext tree) {
      return new Statement.Flag(identifier(tree.name()), span(tree));
    }

    @Override
    public Statement visitPopulation(PopulationContext tree) {
      return new Statement.Population(identifier(tree.name()), tie(tree.tie()), span(tree));
    }

    @Override
    public Statement visitConfidence(ConfidenceContext tree) {
      return new Statement.Confidence(expressions.sum(tree.sum()), span(tree));
    }

    @Override
    public Statement visitDefine(DefineContext tree) {
      List<Identifier> names = tree.name().stream().map(TreeBuilder.this::identifier).toList();
      return new Statement.Define(
          names.get(0),
          names.subList(1, names.size()),
          expressions.expression(tree.expression()),
          span(tree));
    }

    @Override
    public Statement visitUse(UseContext tree) {
      return new Statement.Use(unquoted(tree.STRING().getText()), span(tree));
    }

    @Override
    public Statement visitAssume(AssumeContext tree) {
      return new Statement.Assume(
          identifier(tree.name()),
          expressions.expression(tree.expression()),
          tree.STRING() == null ? null : unquoted(tree.STRING().getText()),
          span(tree));
    }

    @Override
    public Statement visitRequire(RequireContext tree) {
      ForEach forEach =
          tree.FOR() == null
              ? null
              : new ForEach(identifier(tree.name(1)), identifier(tree.name(2)));
      return new Statement.Require(
          identifier(tree.name(0)), forEach, expressions.expression(tree.expression()), span(tree));
    }

    private @Nullable Tie tie(@Nullable TieContext tree) {
      return switch (tree) {
        case WithinContext within ->
            new Tie.Within(
                Tie.Distance.valueOf(within.distance().getText().toUpperCase(Locale.ROOT)),
                expressions.sum(within.sum()),
                identifier(within.name()),
                span(within));
        case MixesContext mixes ->
            new Tie.Mixes(identifier(mixes.name(0)), identifier(mixes.name(1)), span(mixes));
        case LabelsShiftContext shift -> new Tie.LabelsShift(identifier(shift.name()), span(shift));
        case FiniteContext finite -> new Tie.Finite(numeral(finite.NUMBER()), span(finite));
        case null, default -> null;
      };
    }
  }
}
