// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.Locale;
import org.surety.kernel.logic.Cells;

/** Why something is not decided, in words: what was too large, the limit, and what may help. */
final class Reasons {

  private static final String FEWER_EVENTS = "; fewer flags, answers and scores in one file ";

  /** Where points in doubles say that there is no world, but exact numbers do not bear it out. */
  static final String NO_PROOF =
      "no world was found, and no proof that the kernel accepts that there is none; numbers with fewer"
          + " digits in the file may help";

  /** Where doubles do not do. */
  static final String IMPRECISE =
      "the search lost its precision in floating-point arithmetic; numbers with fewer digits in the"
          + " file may help";

  private Reasons() {}

  /** The events of what is said there have more cells than so many. */
  static String cells(String where, long most) {
    return "the events of "
        + where
        + " can be true or false together in more than "
        + number(most)
        + " ways, the limit where each is listed"
        + fewerWays(most);
  }

  /** A question has more cells than are written down. */
  static String unwritten(long most) {
    return "to write it in SMT-LIB 2, each way in which the events of the facts and of the line can be true"
        + " or false together is listed (of a line that is PROVED or REFUTED, by the facts of its proof"
        + " alone), and there are more than "
        + number(most)
        + ", the limit"
        + fewerWays(most);
  }

  /** They have more than the kernel considers. */
  static String of(Cells.TooMany tooMany) {
    return tooMany.getMessage() + fewerWays(Cells.MAX_CELLS);
  }

  /** A question that is not linear has more unknowns than Z3 is asked about. */
  static String unasked(long most) {
    return "neither a proof nor a world was found, and Z3 is asked only where events can be true or"
        + " false together in at most "
        + number(most)
        + " ways"
        + fewerWays(most);
  }

  /** A proof takes more cases than so many. */
  static String cases(long most) {
    return "a proof would take more than "
        + number(most)
        + " cases, the limit; fewer \"or\", \"!=\", min, max and abs together have fewer";
  }

  /** The simplex method takes more steps than so many. */
  static String pivots(long most) {
    return "the linear program of the facts takes more than "
        + number(most)
        + " steps of the simplex method, the limit; fewer facts in one file take fewer";
  }

  /** The search among the cells takes more steps than so many. */
  static String cellSteps(long most) {
    return "to look through the ways in which events can be true or false together takes more than "
        + number(most)
        + " steps, the limit"
        + FEWER_EVENTS
        + "take fewer";
  }

  /** A question takes more characters than so many. */
  static String length(long most) {
    return "the question takes more than "
        + number(most)
        + " characters in SMT-LIB 2, the limit"
        + FEWER_EVENTS
        + "take fewer";
  }

  /** A quantity takes more characters than so many. */
  static String term(long most) {
    return "multiplied out, a quantity takes more than "
        + number(most)
        + " characters, the limit; fewer products and quotients in one line take fewer";
  }

  /** Cells must be listed, of which there are more than so many. */
  static String listed(long most) {
    return "a divergence, a mixture, or many ties or means of scores together are decided only where the"
        + " events can be true or false together in at most "
        + number(most)
        + " ways"
        + fewerWays(most);
  }

  /** The time is over. */
  static String time(Limits limits) {
    long milliseconds = limits.milliseconds();
    return "not decided within the time limit of "
        + (milliseconds % 1_000 == 0 ? milliseconds / 1_000 + " s" : milliseconds + " ms")
        + ", of which --time-limit allows more";
  }

  /** What has no more than so many ways, and how to get there. */
  private static String fewerWays(long most) {
    int flags = Long.SIZE - 1 - Long.numberOfLeadingZeros(most);
    return FEWER_EVENTS
        + "have fewer ("
        + flags
        + " flags have up to "
        + number(1L << flags)
        + "), so that splitting the file may help";
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
