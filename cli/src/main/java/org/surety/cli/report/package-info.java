// SPDX-License-Identifier: Apache-2.0

/**
 * Verdict files as pages for people: one self-contained HTML page, or Markdown.
 *
 * <p>Entry points: {@link org.surety.cli.report.HtmlReport}, {@link
 * org.surety.cli.report.MarkdownReport}; the words alone: {@link org.surety.cli.report.Words} and
 * {@link org.surety.cli.report.VerdictSentence}. The content is built once, as {@code Block}s, and
 * written twice.
 */
@NullMarked
package org.surety.cli.report;

import org.jspecify.annotations.NullMarked;
