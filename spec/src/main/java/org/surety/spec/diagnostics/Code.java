// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.diagnostics;

/**
 * The kinds of message, each with a stable id and a section in {@code docs/errors.md}. S01 is about
 * the text, S02 about names and kinds, S03 about declarations; S04 are warnings, S05 constructs
 * that the kernel does not check.
 */
public enum Code {
  /** A word or sign where another was expected. */
  UNEXPECTED_TOKEN("S0101", Severity.ERROR),
  /** A character or an operator of another language. */
  FOREIGN_CHARACTER("S0102", Severity.ERROR),
  /** A quoted text that does not end on its line, or an escape that does not exist. */
  BROKEN_STRING("S0103", Severity.ERROR),
  /** A file without a statement. */
  EMPTY_FILE("S0104", Severity.ERROR),
  /** Bytes that are not UTF-8. */
  NOT_UTF8("S0105", Severity.ERROR),
  /** A file beyond the limit of size. */
  FILE_TOO_LARGE("S0106", Severity.ERROR),
  /** Brackets or prefix operators nested beyond the limit. */
  NESTED_TOO_DEEPLY("S0107", Severity.ERROR),
  /** A number with more digits, or a larger exponent, than the limit. */
  NUMBER_TOO_LONG("S0108", Severity.ERROR),
  /** A line that begins with a word that begins no statement. */
  UNKNOWN_STATEMENT("S0109", Severity.ERROR),
  /** A file that is not there or may not be read. */
  UNREADABLE_FILE("S0110", Severity.ERROR),
  /** Definitions and {@code for each} that unfold beyond the limit. */
  UNFOLDS_TOO_FAR("S0111", Severity.ERROR),

  /** A name that nothing declares. */
  UNKNOWN_NAME("S0201", Severity.ERROR),
  /** A value outside the declared set. */
  UNKNOWN_VALUE("S0202", Severity.ERROR),
  /** Something that varies from example to example where a statement about the world belongs. */
  VARIES_BY_EXAMPLE("S0203", Severity.ERROR),
  /** Something else where an event, true or false of one example, belongs. */
  NOT_AN_EVENT("S0204", Severity.ERROR),
  /** An event joined to a formula. */
  MIXED_KINDS("S0205", Severity.ERROR),
  /** Two things between which no comparison is defined. */
  INCOMPARABLE("S0206", Severity.ERROR),
  /** A call with too many or too few arguments, or with a condition it does not take. */
  WRONG_ARGUMENTS("S0207", Severity.ERROR),
  /** An argument of the wrong kind. */
  WRONG_KIND_OF_ARGUMENT("S0208", Severity.ERROR),
  /** {@code @} on something that is not a quantity. */
  MISPLACED_POPULATION("S0209", Severity.ERROR),
  /** Something that must be a number and is not. */
  NOT_A_CONSTANT("S0210", Severity.ERROR),
  /** Something inside {@code E[...]} that is not a score. */
  NOT_A_SCORE("S0211", Severity.ERROR),
  /** A quantity where a formula belongs, or a formula where a quantity belongs. */
  QUANTITY_OR_FORMULA("S0212", Severity.ERROR),

  /** A second declaration of one name. */
  DECLARED_TWICE("S0301", Severity.ERROR),
  /** A declaration of a name that is built in. */
  BUILT_IN_NAME("S0302", Severity.ERROR),
  /** A value with the name of a predictor, attribute, score or flag. */
  VALUE_IS_A_NAME("S0303", Severity.ERROR),
  /** A definition that uses itself. */
  RECURSIVE_DEFINITION("S0304", Severity.ERROR),
  /** A declaration that the meaning of the file needs. */
  MISSING_DECLARATION("S0305", Severity.ERROR),
  /** A number in a declaration that is outside its range. */
  NUMBER_OUT_OF_RANGE("S0306", Severity.ERROR),
  /** A population tied to one that is declared after it. */
  TIED_FORWARD("S0307", Severity.ERROR),
  /** A prelude that does not exist. */
  UNKNOWN_PRELUDE("S0308", Severity.ERROR),
  /** An expected verdict that is none. */
  UNKNOWN_VERDICT("S0309", Severity.ERROR),

  /** A declaration that nothing uses. */
  UNUSED("S0401", Severity.WARNING),
  /** A formula whose truth does not depend on the world. */
  TRIVIAL("S0402", Severity.WARNING),
  /** One requirement written twice. */
  SAME_REQUIREMENT("S0403", Severity.WARNING),
  /** A parameter or variable with the name of a declaration. */
  SHADOWED("S0404", Severity.WARNING),
  /** A threshold that no probability can miss, or none can meet. */
  THRESHOLD_OUT_OF_RANGE("S0405", Severity.WARNING),
  /** A probability required to equal a number. */
  EXACT_THRESHOLD("S0406", Severity.WARNING),
  /** A file that requires nothing. */
  NOTHING_REQUIRED("S0407", Severity.WARNING),
  /** A file without a confidence. */
  NO_CONFIDENCE("S0408", Severity.WARNING),
  /** An {@code EXPECT} comment that stands on no requirement's line. */
  STRAY_EXPECTATION("S0409", Severity.WARNING),
  /** A free answer that looks like a misspelt predictor. */
  SUSPECT_VALUE("S0410", Severity.WARNING),
  /** {@code @} on something that is the same in every population. */
  POPULATION_WITHOUT_EFFECT("S0411", Severity.WARNING),
  /** The mean of a score of which rows show no more than its range. */
  MEAN_WITHOUT_BINS("S0412", Severity.WARNING),

  /** A product of two quantities of the world, which the kernel does not check. */
  NON_LINEAR("S0508", Severity.WARNING);

  private final String id;
  private final Severity severity;

  Code(String id, Severity severity) {
    this.id = id;
    this.severity = severity;
  }

  /** The stable id, such as {@code S0203}. */
  public String id() {
    return id;
  }

  /** The severity that a message of this kind usually has. */
  public Severity severity() {
    return severity;
  }
}
