// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.parsing;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.surety.spec.diagnostics.Source;
import org.surety.spec.diagnostics.Span;
import org.surety.spec.parser.DesiderataBaseVisitor;
import org.surety.spec.parser.DesiderataParser;
import org.surety.spec.parser.DesiderataParser.*;
import org.surety.spec.syntax.Comparator;
import org.surety.spec.syntax.Expression;
import org.surety.spec.syntax.Expression.Factor;
import org.surety.spec.syntax.Expression.Link;
import org.surety.spec.syntax.Expression.Scaling;
import org.surety.spec.syntax.Expression.Sign;
import org.surety.spec.syntax.Expression.Summand;

/** Turns ANTLR's tree of an expression into the surface tree. Parentheses leave no trace. */
final class ExpressionBuilder {

  private final Source source;
  private final PrimaryVisitor primaries = new PrimaryVisitor();

  ExpressionBuilder(Source source) {
    this.source = source;
  }

  Expression expression(ExpressionContext tree) {
    Expression premise = disjunction(tree.disjunction());
    return tree.expression() == null
        ? premise
        : new Expression.Implies(premise, expression(tree.expression()), span(tree));
  }

  private Expression disjunction(DisjunctionContext tree) {
    List<Expression> operands = tree.conjunction().stream().map(this::conjunction).toList();
    return operands.size() == 1 ? operands.get(0) : new Expression.Or(operands, span(tree));
  }

  private Expression conjunction(ConjunctionContext tree) {
    List<Expression> operands = tree.negation().stream().map(this::negation).toList();
    return operands.size() == 1 ? operands.get(0) : new Expression.And(operands, span(tree));
  }

  private Expression negation(NegationContext tree) {
    return tree.negation() == null
        ? comparison(tree.comparison())
        : new Expression.Not(negation(tree.negation()), span(tree));
  }

  private Expression comparison(ComparisonContext tree) {
    List<SumContext> operands = tree.sum();
    Expression first = sum(operands.get(0));
    if (operands.size() == 1) {
      return first;
    }
    List<Link> rest = new ArrayList<>();
    for (int i = 1; i < operands.size(); i++) {
      rest.add(new Link(comparator(tree.comparator(i - 1)), sum(operands.get(i))));
    }
    return new Expression.Comparison(first, rest, span(tree));
  }

  private static Comparator comparator(ComparatorContext tree) {
    return switch (tree.getStart().getType()) {
      case DesiderataParser.LT -> Comparator.LT;
      case DesiderataParser.LE -> Comparator.LE;
      case DesiderataParser.EQ -> Comparator.EQ;
      case DesiderataParser.NE -> Comparator.NE;
      case DesiderataParser.GE -> Comparator.GE;
      default -> Comparator.GT;
    };
  }

  Expression sum(SumContext tree) {
    Expression first = product((ProductContext) tree.getChild(0));
    if (tree.getChildCount() == 1) {
      return first;
    }
    List<Summand> rest = new ArrayList<>();
    for (int i = 1; i < tree.getChildCount(); i += 2) {
      Sign sign = isToken(tree.getChild(i), DesiderataParser.PLUS) ? Sign.PLUS : Sign.MINUS;
      rest.add(new Summand(sign, product((ProductContext) tree.getChild(i + 1))));
    }
    return new Expression.Sum(first, rest, span(tree));
  }

  private Expression product(ProductContext tree) {
    Expression first = signed((SignedContext) tree.getChild(0));
    if (tree.getChildCount() == 1) {
      return first;
    }
    List<Factor> rest = new ArrayList<>();
    for (int i = 1; i < tree.getChildCount(); i += 2) {
      Scaling scaling =
          isToken(tree.getChild(i), DesiderataParser.TIMES) ? Scaling.TIMES : Scaling.DIVIDE;
      rest.add(new Factor(scaling, signed((SignedContext) tree.getChild(i + 1))));
    }
    return new Expression.Product(first, rest, span(tree));
  }

  private static boolean isToken(ParseTree tree, int type) {
    return tree instanceof TerminalNode node && node.getSymbol().getType() == type;
  }

  private Expression signed(SignedContext tree) {
    return tree.signed() == null
        ? located(tree.located())
        : new Expression.Negative(signed(tree.signed()), span(tree));
  }

  private Expression located(LocatedContext tree) {
    Expression quantity = percentage(tree.percentage());
    return tree.name() == null
        ? quantity
        : new Expression.Located(quantity, TreeBuilder.identifier(source, tree.name()), span(tree));
  }

  private Expression percentage(PercentageContext tree) {
    Expression value = tree.primary().accept(primaries);
    for (TerminalNode sign : tree.PERCENT()) {
      value =
          new Expression.Percent(
              value, span(tree.primary()).to(Lexing.span(source, sign.getSymbol())));
    }
    return value;
  }

  private Span span(ParserRuleContext tree) {
    return TreeBuilder.span(source, tree);
  }

  /** One method for each form of primary expression. */
  private final class PrimaryVisitor extends DesiderataBaseVisitor<Expression> {

    @Override
    public Expression visitNumber(NumberContext tree) {
      return new Expression.Numeral(tree.getText(), span(tree));
    }

    @Override
    public Expression visitQuoted(QuotedContext tree) {
      return new Expression.Quoted(TreeBuilder.unquoted(tree.getText()), span(tree));
    }

    @Override
    public Expression visitProbability(ProbabilityContext tree) {
      return new Expression.Probability(
          expression(tree.expression(0)), given(tree.expression(), tree.BAR()), span(tree));
    }

    @Override
    public Expression visitMean(MeanContext tree) {
      return new Expression.Mean(
          expression(tree.expression(0)), given(tree.expression(), tree.BAR()), span(tree));
    }

    @Override
    public Expression visitNameOrCall(NameOrCallContext tree) {
      if (tree.LPAREN() == null) {
        return new Expression.Name(tree.getText(), span(tree));
      }
      List<ExpressionContext> parts = tree.expression();
      int arguments = tree.BAR() == null ? parts.size() : parts.size() - 1;
      return new Expression.Call(
          TreeBuilder.identifier(source, tree.name()),
          parts.subList(0, arguments).stream().map(ExpressionBuilder.this::expression).toList(),
          given(parts, tree.BAR()),
          span(tree));
    }

    @Override
    public Expression visitParenthesised(ParenthesisedContext tree) {
      return expression(tree.expression());
    }

    private @Nullable Expression given(List<ExpressionContext> parts, @Nullable TerminalNode bar) {
      return bar == null ? null : expression(parts.get(parts.size() - 1));
    }
  }
}
