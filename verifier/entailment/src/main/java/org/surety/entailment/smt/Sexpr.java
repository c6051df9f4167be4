// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment.smt;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.surety.kernel.arithmetic.Rational;

/** The expressions of SMT-LIB 2: a word is a string, a list of them a list. */
final class Sexpr {

  private static final Pattern DECIMAL = Pattern.compile("[0-9]+(\\.[0-9]*)?\\??");

  private Sexpr() {}

  /** The first expression of a text; the text itself if it has none that is closed. */
  static Object read(String text) {
    Deque<List<Object>> open = new ArrayDeque<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '(') {
        open.push(new ArrayList<>());
        i++;
      } else if (c == ')') {
        if (open.isEmpty()) {
          return text;
        }
        List<Object> closed = open.pop();
        if (open.isEmpty()) {
          return closed;
        }
        open.element().add(closed);
        i++;
      } else if (Character.isWhitespace(c)) {
        i++;
      } else {
        int end = end(text, i);
        if (open.isEmpty()) {
          return text.substring(i, end);
        }
        open.element().add(text.substring(i, end));
        i = end;
      }
    }
    return text;
  }

  private static int end(String text, int start) {
    char quote = text.charAt(start);
    if (quote == '|' || quote == '"') {
      int closing = text.indexOf(quote, start + 1);
      return closing < 0 ? text.length() : closing + 1;
    }
    int end = start;
    while (end < text.length() && "() \t\r\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /**
   * The number that an expression of {@code -}, {@code /} and decimals is. A decimal that ends in a
   * question mark is cut off.
   *
   * @throws IllegalArgumentException if it is no number
   */
  static Rational number(Object expression) {
    if (expression instanceof String word) {
      if (!DECIMAL.matcher(word).matches()) {
        throw new IllegalArgumentException("no number: " + word);
      }
      BigDecimal decimal = new BigDecimal(word.replace("?", ""));
      return decimal.scale() <= 0
          ? Rational.of(decimal.toBigIntegerExact(), BigInteger.ONE)
          : Rational.of(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }
    if (!(expression instanceof List<?> list)) {
      throw new IllegalArgumentException("no number: " + expression);
    }
    if (list.size() == 2 && list.get(0).equals("-")) {
      return number(list.get(1)).negate();
    }
    if (list.size() == 3 && list.get(0).equals("/")) {
      return number(list.get(1)).divide(number(list.get(2)));
    }
    throw new IllegalArgumentException("no number: " + expression);
  }
}
