// SPDX-License-Identifier: Apache-2.0
package org.surety.bounds.measured;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Random inputs of each theorem about models, sensible ones. */
final class RandomNumbers {

  private final Random random;
  private final TreeMap<String, String> inputs = new TreeMap<>();
  private final int n;

  RandomNumbers(long seed) {
    // Neighbouring seeds of Random begin alike.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    n = 8 + random.nextInt(random.nextInt(4) == 0 ? 100 : 20_000);
  }

  private RandomNumbers with(String name, String value) {
    inputs.put(name, value);
    return this;
  }

  private String fraction(int most) {
    int denominator = 1 + random.nextInt(1000);
    return random.nextInt((int) Math.min(Integer.MAX_VALUE, 1L + (long) denominator * most))
        + "/"
        + denominator;
  }

  private RandomNumbers posterior(String risk, int most) {
    with("n", "" + n).with(risk, random.nextInt(most) + "/1000").with("kl", fraction(20));
    if (random.nextBoolean()) {
      with("moment", random.nextBoolean() ? "sqrt" : "xi");
    }
    return this;
  }

  private RandomNumbers grid() {
    return random.nextInt(3) == 0 ? with("grid", "" + (1 + random.nextInt(50))) : this;
  }

  private RandomNumbers moments() {
    return posterior("risk", 250)
        .with("disagreement", random.nextInt(400) + "/1000")
        .with("pairs", "" + (8 + random.nextInt(n - 7)));
  }

  private RandomNumbers variable() {
    int half = 1 + random.nextInt(499);
    return with("n", "" + n)
        .with("kl", fraction(5))
        .with("values", "-1,0,1/2," + (1 + random.nextInt(3)))
        .with(
            "frequencies",
            half
                + "/1000,1/2,"
                + (400 - 400 * half / 500)
                + "/1000,"
                + (500 - half - (400 - 400 * half / 500))
                + "/1000");
  }

  Map<String, String> of(String theorem) {
    with("failure", (1 + random.nextInt(200)) + "/1000");
    switch (theorem) {
      case "pacbayes.kl" -> {
        posterior("risk", 501).grid();
        if (!inputs.containsKey("grid") && random.nextBoolean()) {
          with("step", "" + (1 + random.nextInt(400)));
        }
        drawn();
      }
      case "vote.first-order", "margin.gaussian-head", "margin.gaussian-head-multiclass" ->
          posterior("risk", 400).grid();
      case "vote.tandem" -> posterior("tandem", 200).grid();
      case "pacbayes.disintegrated" -> {
        posterior("risk", 501).grid().with("ratio", "-" + fraction(3));
        inputs.remove("kl");
      }
      case "pacbayes.catoni" -> {
        posterior("risk", 501).with("lambda", "" + (2 + random.nextInt(5 * n)));
        inputs.remove("moment");
        drawn();
        if (random.nextBoolean()) {
          with("alpha", (1 + random.nextInt(100)) + "/1000");
        } else {
          grid();
        }
      }
      case "pacbayes.unexpected-bernstein" -> variable().drawn();
      case "pacbayes.split-kl" ->
          variable().drawn().with("moment", random.nextBoolean() ? "sqrt" : "xi");
      case "pacbayes.monte-carlo" ->
          with("samples", "" + (1 + random.nextInt(100_000))).with("risk", fraction(1));
      case "pacbayes.recursive" ->
          with("excess", fraction(1)).with("gamma", fraction(1)).with("before", fraction(1));
      case "occam.binomial-tail" -> counted().with("prior", "1/" + (1 + random.nextInt(10_000)));
      case "occam.compression" -> counted().with("bits", "" + (1 + random.nextInt(n)));
      case "occam.sample-compression" ->
          with("n", "" + n)
              .with("kept", "" + random.nextInt(4))
              .with("count", "" + random.nextInt(n / 2));
      case "occam.kl" -> with("n", "" + n).with("risk", fraction(1)).with("bits", fraction(30));
      case "vote.disagreement", "vote.c-bound" -> moments();
      case "vote.cantelli" -> {
        moments().with("tandem", random.nextInt(200) + "/1000");
        with("mu", (random.nextInt(900) - 500) + "/1000");
        inputs.remove("disagreement");
      }
      case "margin.linear", "margin.linear-uniform" -> {
        with("n", "" + n).with("risk", random.nextInt(300) + "/1000").with("norm", "3/2");
        with("radius", "2").with("margin", (1 + random.nextInt(3000)) + "/1000");
        if (theorem.equals("margin.linear")) {
          grid();
        }
      }
      case "margin.spectral" -> {
        with("n", "" + n)
            .with("risk", random.nextInt(300) + "/1000")
            .with("width", "" + (1 + n % 9));
        with("radius", "1/10").with("margin", "" + (1 + random.nextInt(5000))).grid();
        with("spectral", "1,3/2").with("frobenius", "2," + fraction(3));
      }
      default -> throw new IllegalArgumentException(theorem);
    }
    return inputs;
  }

  /** Sometimes as counted on draws. */
  private RandomNumbers drawn() {
    return random.nextInt(3) == 0 ? with("samples", "" + (100 + random.nextInt(100_000))) : this;
  }

  private RandomNumbers counted() {
    return with("n", "" + n).with("count", "" + random.nextInt(n + 1));
  }
}
