// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.output;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.surety.kernel.document.Certificate;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.Implied;
import org.surety.kernel.document.VerdictFile;

/** The facts that verdicts rest on, by the names that cores give them. */
final class Facts {

  private static final String CERTIFICATE = "certificate:";
  private static final String ASSUMPTION = "assumption:";

  private final VerdictFile file;

  Facts(VerdictFile file) {
    this.file = file;
  }

  private static Stream<String> core(Finding finding) {
    return finding.core().stream();
  }

  private static Stream<Implied.End> ends(Finding finding) {
    return finding
        .implied()
        .map(i -> Stream.concat(i.low().stream(), i.high().stream()))
        .orElse(Stream.of());
  }

  /** The indices of the certificates in the core of a finding. */
  List<Integer> certificates(Finding finding) {
    return core(finding)
        .filter(name -> name.startsWith(CERTIFICATE))
        .map(name -> Integer.valueOf(name.substring(CERTIFICATE.length())))
        .toList();
  }

  /** The assumptions of the file that the interval of a finding rests on. */
  List<VerdictFile.Assumption> assumptionsOfInterval(Finding finding) {
    return ends(finding)
        .flatMap(e -> e.because().core().stream())
        .filter(name -> name.startsWith(ASSUMPTION))
        .distinct()
        .flatMap(name -> assumption(name.substring(ASSUMPTION.length())).stream())
        .toList();
  }

  /** The indices of the certificates that the interval of a finding rests on, sorted. */
  List<Integer> certificatesOfInterval(Finding finding) {
    return ends(finding)
        .flatMap(end -> end.because().core().stream())
        .filter(name -> name.startsWith(CERTIFICATE))
        .map(name -> Integer.valueOf(name.substring(CERTIFICATE.length())))
        .distinct()
        .sorted()
        .toList();
  }

  /** The assumptions of the file in the core of a finding. */
  List<VerdictFile.Assumption> assumptions(Finding finding) {
    return core(finding)
        .filter(name -> name.startsWith(ASSUMPTION))
        .flatMap(name -> assumption(name.substring(ASSUMPTION.length())).stream())
        .toList();
  }

  private Optional<VerdictFile.Assumption> assumption(String name) {
    return file.assumptions().stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /** The certificate of an index. */
  Certificate certificate(int index) {
    return file.certificates().certificates().get(index);
  }

  /** The named assumptions that some verdict needs, sorted. */
  List<String> conditionsOfVerdicts() {
    return file.findings().stream()
        .flatMap(f -> f.conditions().stream())
        .distinct()
        .sorted()
        .toList();
  }
}
