// SPDX-License-Identifier: Apache-2.0
package org.surety.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.surety.bounds.catalogue.Catalogue;
import org.surety.bounds.theorem.Theorem;

/** Every named assumption of the kernel has words. */
class ConditionNamesTest {

  private static final Path KERNEL =
      Path.of("..", "verifier", "kernel", "src", "main", "java", "org", "surety", "kernel");
  private static final Pattern NAME =
      Pattern.compile("\"([a-z]+(?:_[a-z]+)*)\\((?:[a-z]+, )?\" \\+");

  /** Text of this form that is no assumption: a population, and a draw that allows no certificate. */
  private static final Set<String> OTHERS = Set.of("rows", "drawn", "kl", "shifted");

  private static final Words WORDS = Words.of(ExampleFile.file().certificates().statistics());

  private static Set<String> heads() {
    Set<String> heads = new TreeSet<>();
    for (String folder : new String[] {"rule", "document", "verdict"}) {
      try (Stream<Path> files = Files.list(KERNEL.resolve(folder))) {
        for (Path file : files.sorted().toList()) {
          Matcher matcher = NAME.matcher(Files.readString(file));
          while (matcher.find()) {
            heads.add(matcher.group(1));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    heads.removeAll(OTHERS);
    return heads;
  }

  @Test
  void everyNameThatTheKernelWritesHasWords() {
    assertThat(heads())
        .contains("iid", "fixed_order", "independent_draws", "described_in_bits", "untouched")
        .hasSizeGreaterThanOrEqualTo(15);
    for (String head : heads()) {
      String one = head.equals("truth") ? "truth(gold.label)" : head + "(gold)";
      assertThat(
              Stream.of(one, head + "(gold, student)", head + "(prior, gold)")
                  .filter(name -> !WORDS.condition(name).equals(name)))
          .as(head)
          .isNotEmpty();
    }
  }

  @Test
  void everyNameOfTheCatalogueHasWords() {
    for (Theorem theorem : Catalogue.theorems()) {
      for (String form : theorem.description().assumptions()) {
        String name =
            form.replace("(s", "(gold").replace(" s)", " gold)").replace("s.label", "gold.label");
        assertThat(WORDS.condition(name)).as(theorem.id() + " " + name).isNotEqualTo(name);
      }
    }
  }
}
