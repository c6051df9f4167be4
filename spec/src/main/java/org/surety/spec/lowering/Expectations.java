// SPDX-License-Identifier: Apache-2.0
package org.surety.spec.lowering;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.surety.spec.diagnostics.Code;
import org.surety.spec.diagnostics.Diagnostics;
import org.surety.spec.syntax.Comment;
import org.surety.spec.syntax.SourceFile;
import org.surety.spec.syntax.Statement;
import org.surety.spec.syntax.Unread;

/** The comments {@code # EXPECT: PROVED} on the lines of requirements. */
final class Expectations {

  private static final Pattern FORM = Pattern.compile("EXPECT\\s*:\\s*(\\S*).*");
  private static final List<String> VERDICTS =
      Arrays.stream(Expectation.values()).map(Enum::name).toList();

  /** By the line on which each requirement begins. */
  private final Map<Integer, Expectation> found = new HashMap<>();

  private final TreeMap<Integer, Statement.Require> requirements = new TreeMap<>();

  private final TreeMap<Integer, Unread> unread = new TreeMap<>();

  private Expectations(SourceFile file) {
    for (Statement statement : file.statements()) {
      if (statement instanceof Statement.Require require) {
        requirements.put(require.span().line(), require);
      }
    }
    file.unread().forEach(u -> unread.put(u.span().line(), u));
  }

  static Expectations read(SourceFile file, Diagnostics diagnostics) {
    Expectations expectations = new Expectations(file);
    for (Comment comment : file.comments()) {
      Matcher matcher = FORM.matcher(comment.text());
      if (matcher.matches()) {
        expectations.read(comment, matcher.group(1), diagnostics);
      }
    }
    return expectations;
  }

  private void read(Comment comment, String word, Diagnostics diagnostics) {
    if (!VERDICTS.contains(word)) {
      diagnostics.add(
          Code.UNKNOWN_VERDICT,
          comment.span(),
          "`" + Wording.cut(word) + "` is no verdict",
          Wording.nearest(word, VERDICTS, "expect one of " + String.join(", ", VERDICTS)));
      return;
    }
    int line = comment.span().line();
    Map.Entry<Integer, Statement.Require> candidate = requirements.floorEntry(line);
    if (candidate != null && line <= candidate.getValue().span().lastLine()) {
      found.put(candidate.getKey(), Expectation.valueOf(word));
      return;
    }
    Map.Entry<Integer, Unread> broken = unread.floorEntry(line);
    if (broken != null && line <= broken.getValue().span().lastLine()) {
      return;
    }
    diagnostics.add(
        Code.STRAY_EXPECTATION,
        comment.span(),
        "an expected verdict stands on no requirement's line",
        "put the comment at the end of a line of the requirement");
  }

  Optional<Expectation> of(Statement.Require require) {
    return Optional.ofNullable(found.get(require.span().line()));
  }
}
