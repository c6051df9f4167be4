// SPDX-License-Identifier: Apache-2.0
package org.surety.entailment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.proof.Proof;

/**
 * A part of a proof with branches that is being found, which have numbers of their own until it is
 * written.
 *
 * @param head the step, whose cases are {@code cases}; a branch is known by its number
 * @param number that of a branch
 */
record ProductProof(Proof.Step head, int number, List<ProductProof> cases, Set<String> used) {

  private static final int NONE = -1;

  static ProductProof leaf(Map<String, Rational> rows, List<Proof.Times> products) {
    Proof.Farkas leaf = new Proof.Farkas(rows, products);
    return new ProductProof(leaf, NONE, List.of(), new Proof(List.of(leaf)).paths());
  }

  static ProductProof split(String path, List<ProductProof> cases) {
    return inner(new Proof.Split(path, List.of()), NONE, path, cases);
  }

  static ProductProof branch(
      int number, String factor, Rational at, int strict, List<ProductProof> cases) {
    return inner(new Proof.Branch(factor, at, strict, List.of()), number, factor, cases);
  }

  private static ProductProof inner(
      Proof.Step head, int number, String path, List<ProductProof> cases) {
    Set<String> used = new TreeSet<>(Set.of(path));
    cases.forEach(part -> used.addAll(part.used()));
    return new ProductProof(head, number, List.copyOf(cases), used);
  }

  /** The path of a case of a branch before it is written. */
  static String path(int number, int oneCase) {
    return Proof.Branch.name(number) + "/" + oneCase;
  }

  /** Whether it speaks of that constraint or of one inside it. */
  boolean uses(String path) {
    return used.stream().anyMatch(u -> u.equals(path) || u.startsWith(path + "/"));
  }

  /** The proof, whose branches are known by their steps. */
  Proof written() {
    List<Proof.Step> steps = new ArrayList<>();
    write(steps, new HashMap<>());
    return new Proof(steps);
  }

  private void write(List<Proof.Step> steps, Map<String, String> names) {
    int place = steps.size();
    steps.add(head);
    if (number != NONE) {
      names.put(Proof.Branch.name(number), Proof.Branch.name(place));
    }
    List<Integer> at = new ArrayList<>();
    for (ProductProof part : cases) {
      at.add(steps.size());
      part.write(steps, names);
    }
    steps.set(
        place,
        switch (head) {
          case Proof.Split split -> new Proof.Split(split.path(), at);
          case Proof.Branch branch ->
              new Proof.Branch(branch.factor(), branch.at(), branch.strict(), at);
          case Proof.Farkas leaf -> renamed(leaf, names);
          case org.surety.kernel.proof.Cut cut -> cut;
          case Proof.Lemma lemma -> lemma;
        });
  }

  private static Proof.Farkas renamed(Proof.Farkas leaf, Map<String, String> names) {
    Map<String, Rational> rows = new TreeMap<>();
    leaf.multipliers().forEach((path, times) -> rows.put(renamed(path, names), times));
    List<Proof.Times> products = new ArrayList<>();
    for (Proof.Times times : leaf.products()) {
      List<Proof.Term> square = new ArrayList<>();
      for (Proof.Term term : times.square()) {
        square.add(new Proof.Term(renamed(term.of(), names), term.multiplier()));
      }
      products.add(new Proof.Times(renamed(times.of(), names), square, times.multiplier()));
    }
    return new Proof.Farkas(rows, products);
  }

  private static List<String> renamed(List<String> paths, Map<String, String> names) {
    return paths.stream().map(path -> renamed(path, names)).toList();
  }

  private static String renamed(String path, Map<String, String> names) {
    int slash = path.indexOf('/');
    String name = slash < 0 ? path : path.substring(0, slash);
    return names.getOrDefault(name, name) + path.substring(name.length());
  }
}
