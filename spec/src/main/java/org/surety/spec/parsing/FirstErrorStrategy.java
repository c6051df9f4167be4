// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.parsing;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.surety.spec.diagnostics.Source;

/**
 * Stops at the first error of a statement and invents no token. It remembers what would have been
 * accepted at the current token on the way there, since the rule in which the parser notices an
 * error is often not the one that could have gone on.
 */
final class FirstErrorStrategy extends DefaultErrorStrategy {

  private final Source source;
  private final List<Token> stretch;
  private final List<ATNState> passed = new ArrayList<>();
  private int passedAt = -1;

  FirstErrorStrategy(Source source, List<Token> stretch) {
    this.source = source;
    this.stretch = stretch;
  }

  @Override
  public void sync(Parser recognizer) {
    int index = recognizer.getInputStream().index();
    if (index != passedAt) {
      passed.clear();
      passedAt = index;
    }
    passed.add(recognizer.getInterpreter().atn.states.get(recognizer.getState()));
  }

  @Override
  public void recover(Parser recognizer, RecognitionException e) {
    Token offending = e.getOffendingToken();
    IntervalSet expected = new IntervalSet();
    if (offending.getTokenIndex() == passedAt) {
      passed.forEach(state -> expected.addAll(recognizer.getATN().nextTokens(state)));
    }
    if (e instanceof InputMismatchException) {
      expected.addAll(e.getExpectedTokens());
    }
    throw new SyntaxException(SyntaxMessages.unexpected(source, stretch, offending, expected));
  }

  @Override
  public Token recoverInline(Parser recognizer) {
    throw new InputMismatchException(recognizer);
  }

  @Override
  public void reportError(Parser recognizer, RecognitionException e) {}
}
