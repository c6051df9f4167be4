// SPDX-License-Identifier: Apache-2.0
package org.surety.kernel.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surety.kernel.arithmetic.Rational;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;
import org.surety.kernel.logic.Cells;
import org.surety.kernel.logic.Event;
import org.surety.kernel.logic.LabelSet;
import org.surety.kernel.logic.Syntax;
import org.surety.kernel.logic.Tie;
import org.surety.kernel.logic.Vocabulary;
import org.surety.kernel.logic.World;
import org.surety.kernel.proof.Variables.Variable;

/** Cuts hold in every world of their ball, and proofs may use no others. */
class CutTest {

  private static Vocabulary vocabulary(Tie tie) {
    return new Vocabulary(
        new LabelSet.Values(List.of("a", "b")),
        List.of(),
        List.of(),
        List.of("e", "d"),
        List.of(new Vocabulary.Score("s", Rational.ZERO, Rational.of(2))),
        List.of(
            new Vocabulary.Population("exam", Optional.empty()),
            new Vocabulary.Population("field", Optional.of(tie))));
  }

  private static Node node(String text) {
    return Node.root(JsonReader.read(text.replace('\'', '"')));
  }

  private static Rational decimal(String text) {
    java.math.BigDecimal value = new java.math.BigDecimal(text);
    return Rational.of(value.unscaledValue(), java.math.BigInteger.TEN.pow(value.scale()));
  }

  /** {@code P[e] @ exam <= 1/10}, and the question whether {@code P[e] @ field} is above a number. */
  private static Question question(Tie tie, Rational claimed) {
    Vocabulary vocabulary = vocabulary(tie);
    Syntax syntax = new Syntax(vocabulary);
    return Question.of(
        vocabulary,
        List.of(
            new Question.Fact(
                "certificate:0",
                syntax.formula(node("['le',['prob',['flag','e'],'exam'],'1/10']")))),
        Optional.of(
            new Question.Goal(
                syntax.formula(node("['le',['prob',['flag','e'],'field'],'" + claimed + "']")),
                Question.Aim.NOT_TRUE)));
  }

  /** The leaf that the values of f where e holds and where it does not make. */
  private static String proof(Tie tie, String inside, String outside) {
    Cut cut =
        new Cut(
            "field",
            Optional.empty(),
            new TreeMap<>(Map.of("1", List.of(decimal(inside)), "0", List.of(decimal(outside)))));
    Map<Variable, Integer> indices = new HashMap<>();
    LinearForm form =
        cut.row(
                Cells.of(vocabulary(tie), List.of(new Event.Flag("e"))),
                v -> LinearForm.variable(indices.computeIfAbsent(v, x -> indices.size())))
            .form();
    Rational old =
        coefficient(form, indices, "exam", "0").subtract(coefficient(form, indices, "exam", "1"));
    return "[{'farkas':{'within:field:cut:1':'1','goal':'"
        + decimal(inside).subtract(decimal(outside))
        + "','certificate:0':'"
        + old
        + "','total:field':'"
        + decimal(outside).negate()
        + "','total:exam':'"
        + coefficient(form, indices, "exam", "0").negate()
        + "'}},{'cut':'field','function':{'0':['"
        + decimal(outside)
        + "'],'1':['"
        + decimal(inside)
        + "']}}]";
  }

  private static Rational coefficient(
      LinearForm form, Map<Variable, Integer> indices, String population, String cell) {
    int index = indices.getOrDefault(new Variable.CellMass(population, cell), -1);
    return form.coefficients().getOrDefault(index, Rational.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
    "CHI2, 0.25, 3, -0.33333333, 0.250000001, 0.249999999",
    "KL, 0.05, 0.726238081, -0.126229732, 0.206728899, 0.206728898",
    "HELLINGER, 0.02, 0.36588156, -0.0944900584, 0.248690523, 0.248690522",
  })
  void theTightestBoundFollowsAndNoTighterOne(
      Tie.Kind kind, String radius, String inside, String outside, String claimed, String tighter) {
    Tie tie = new Tie(kind, "exam", decimal(radius));
    Proof proof = Proof.fromJson(node(proof(tie, inside, outside)));
    assertThat(ProofChecker.defect(question(tie, decimal(claimed)), proof)).isEmpty();
    assertThat(ProofChecker.defect(question(tie, decimal(tighter)), proof))
        .get()
        .asString()
        .contains("the rows add up to the constant -");
    Tie wider = new Tie(kind, "exam", decimal(radius).add(Rational.of(1, 1_000_000)));
    assertThat(ProofChecker.defect(question(wider, decimal(claimed)), proof)).isPresent();
    assertThat(Proof.fromJson(Node.root(proof.toJson()))).isEqualTo(proof);
  }

  private static final String LEAF =
      "{'farkas':{'within:field:cut:1':'1','goal':'10/3','certificate:0':'50/9',"
          + "'total:field':'1/3','total:exam':'-11/36'}}";

  private static final String CUT = "{'cut':'field','function':{'0':['-1/3'],'1':['3']}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[LEAF,CUT]|",
        "[LEAF,{'cut':'field','score':'s','function':{'0':['-1/3'],'1':['3']}}]"
            + "|step 0: \"within:field:cut:1\" is not an inequality that holds here",
        "[LEAF]|step 0: \"within:field:cut:1\" is not an inequality that holds here",
        "[CUT,LEAF]|step 0: a cut closes no case",
        "[LEAF,CUT,CUT]|step 2: nothing uses it",
        "[LEAF,{'cut':'field','function':{'0':['-1/3'],'1':['2']}}]|step 0: the coefficient of",
        "[LEAF,{'cut':'field','function':{'1':['3']}}]|step 0: the coefficient of",
        "[LEAF,{'cut':'field','function':{'0':['3'],'1':['-1/3']}}]|step 0: the coefficient of",
        "[LEAF,{'cut':'field','function':{'2':['3']}}]|step 1: \"2\" is not a consistent cell",
        "[LEAF,{'cut':'field','function':{'1':['3','3']}}]|step 1: the cell \"1\" has 2 values",
        "[LEAF,{'cut':'field','function':{'1':[]}}]|step 1: the cell \"1\" has 0 values",
        "[LEAF,{'cut':'field','score':'t','function':{}}]|step 1: \"t\" is not a score",
        "[LEAF,{'cut':'exam','function':{}}]|step 1: \"exam\" is not tied by a divergence",
        "[LEAF,{'cut':'moon','function':{}}]|step 1: \"moon\" is not tied by a divergence",
        "[{'farkas':{'within:field:cut:1':'-1'}},CUT]|step 0: the multiplier of",
        "[{'farkas':{'within:field:cut:1/0':'1'}},CUT]|step 0: \"within:field:cut:1/0\" is not",
        "[{'farkas':{'within:field:cut:01':'1'}},CUT]|step 0: \"within:field:cut:01\" is not",
        "[{'split':'within:field:cut:1','cases':[]},CUT]|step 0: \"within:field:cut:1\" is not a choice",
      })
  void proofsByCuts(String steps, String defect) {
    Tie tie = new Tie(Tie.Kind.CHI2, "exam", Rational.of(1, 4));
    Proof proof = Proof.fromJson(node(steps.replace("LEAF", LEAF).replace("CUT", CUT)));
    Optional<String> found = ProofChecker.defect(question(tie, Rational.of(1, 4)), proof);
    if (defect == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).get().asString().startsWith(defect);
    }
  }

  @ParameterizedTest
  @CsvSource({"TV, 1/4", "RATIO, 2"})
  void otherTiesHaveNoCuts(Tie.Kind kind, String radius) {
    Tie tie = new Tie(kind, "exam", Rational.parse(radius));
    Proof proof = Proof.fromJson(node("[" + LEAF + "," + CUT + "]"));
    assertThat(ProofChecker.defect(question(tie, Rational.of(1, 4)), proof))
        .contains("step 1: \"field\" is not tied by a divergence");
  }

  @Test
  void aQuestionThatDoesNotSpeakOfThePopulationHasNoCuts() {
    Vocabulary vocabulary = vocabulary(new Tie(Tie.Kind.CHI2, "exam", Rational.ONE));
    Question question =
        Question.of(
            vocabulary,
            List.of(
                new Question.Fact(
                    "certificate:0",
                    new Syntax(vocabulary)
                        .formula(node("['le',['prob',['flag','e'],'exam'],'1/10']")))),
            Optional.empty());
    assertThat(ProofChecker.defect(question, Proof.fromJson(node("[" + LEAF + "," + CUT + "]"))))
        .contains("step 1: the question is not about \"field\"");
  }

  @ParameterizedTest
  @CsvSource({"HELLINGER, 1", "HELLINGER, 3/2", "KL, 65"})
  void someValuesAreTooGreat(Tie.Kind kind, String value) {
    Cells cells =
        Cells.of(
            vocabulary(new Tie(kind, "exam", Rational.of(1, 4))), List.of(new Event.Flag("e")));
    Cut cut =
        new Cut(
            "field", Optional.empty(), new TreeMap<>(Map.of("1", List.of(Rational.parse(value)))));
    assertThat(cut.defect(cells))
        .contains("the value " + Rational.parse(value) + " is too great for " + kind.word());
  }

  @Test
  void refusesMalformedCuts() {
    for (String steps :
        List.of(
            "[{'cut':'field'}]",
            "[{'cut':'field','function':{'1':'3'}}]",
            "[{'cut':'field','function':{'1':['0.5']}}]",
            "[{'cut':'field','function':{},'radius':'1/4'}]")) {
      assertThatThrownBy(() -> Proof.fromJson(node(steps))).as(steps).isInstanceOf(Malformed.class);
    }
  }

  /** Random pairs of distributions over cells and scores, and random and best functions. */
  @Property(tries = 300)
  void everyCutHoldsInEveryWorldOfTheBall(@ForAll long seed) {
    Random random = new Random(seed);
    Tie.Kind kind = List.of(Tie.Kind.CHI2, Tie.Kind.KL, Tie.Kind.HELLINGER).get(random.nextInt(3));
    List<Event.Base> bases = List.of(new Event.Flag("e"), new Event.Flag("d"));
    boolean scored = random.nextBoolean();
    Cells any = Cells.of(vocabulary(new Tie(kind, "exam", Rational.ONE)), bases);
    Map<String, World.Mass> exam = masses(random, any, scored);
    Map<String, World.Mass> field = random.nextInt(8) == 0 ? exam : masses(random, any, scored);
    World world = new World(any.bases(), Map.of("exam", exam, "field", field));
    // The least of these radii whose ball has the pair in it.
    for (int i = 0; i <= 60; i++) {
      Rational radius = Rational.of((long) i * i, 300);
      Vocabulary vocabulary = vocabulary(new Tie(kind, "exam", radius));
      if (world.defect(vocabulary).isEmpty()) {
        Cells cells = Cells.of(vocabulary, bases);
        for (int j = 0; j < 12; j++) {
          Cut cut = cut(random, kind, world, cells, scored && random.nextBoolean(), j < 4);
          assertThat(cut.defect(cells)).isEmpty();
          assertThat(value(cut, cells, world)).as("%s %s", cut, world).isNotPositive();
        }
        return;
      }
    }
  }

  private static int value(Cut cut, Cells cells, World world) {
    Map<Variable, Integer> indices = new HashMap<>();
    LinearForm form =
        cut.row(cells, v -> LinearForm.variable(indices.computeIfAbsent(v, x -> indices.size())))
            .form();
    Rational sum = form.constant();
    for (Map.Entry<Variable, Integer> entry : indices.entrySet()) {
      Rational mass =
          switch (entry.getKey()) {
            case Variable.CellMass m -> world.mass(m.population(), m.cell()).probability();
            case Variable.ScoreMass m ->
                world
                    .mass(m.population(), m.cell())
                    .scores()
                    .getOrDefault(m.score(), Rational.ZERO);
            case Variable.EventMass m -> throw new AssertionError(m);
            case Variable.EventScore m -> throw new AssertionError(m);
            case Variable.Gained m -> throw new AssertionError(m);
            case Variable.Moved m -> throw new AssertionError(m);
            case Variable.MovedScore m -> throw new AssertionError(m);
            case Variable.Opaque o -> throw new AssertionError(o);
          };
      sum =
          sum.add(mass.multiply(form.coefficients().getOrDefault(entry.getValue(), Rational.ZERO)));
    }
    return sum.signum();
  }

  private static Map<String, World.Mass> masses(Random random, Cells cells, boolean scored) {
    Map<String, Integer> weights = new TreeMap<>();
    cells.all().forEach(cell -> weights.put(cell, random.nextInt(6)));
    weights.merge(cells.all().get(0), 1, Integer::sum);
    int total = weights.values().stream().mapToInt(w -> w).sum();
    Map<String, World.Mass> masses = new TreeMap<>();
    for (String cell : cells.all()) {
      Rational mass = Rational.of(weights.get(cell), total);
      Rational mean = mass.multiply(Rational.of(random.nextInt(9), 4));
      masses.put(cell, new World.Mass(mass, scored ? Map.of("s", mean) : Map.of()));
    }
    return masses;
  }

  private static Cut cut(
      Random random, Tie.Kind kind, World world, Cells cells, boolean scored, boolean best) {
    TreeMap<String, List<Rational>> function = new TreeMap<>();
    for (String cell : cells.all()) {
      if (best) {
        double p = number(world.mass("exam", cell).probability()) + 1e-6;
        double q = number(world.mass("field", cell).probability());
        double slope =
            switch (kind) {
              case CHI2 -> 2 * (q / p - 1);
              case HELLINGER -> 1 - Math.sqrt(p / (q + 1e-6));
              default -> Math.log(q / p + 1e-6);
            };
        function.put(cell, List.of(Rational.of(Math.round(Math.min(slope, 50) * 1000), 1000)));
      } else if (random.nextInt(5) > 0) {
        function.put(
            cell,
            scored
                ? List.of(value(random, kind), value(random, kind))
                : List.of(value(random, kind)));
      }
    }
    return new Cut("field", scored ? Optional.of("s") : Optional.empty(), function);
  }

  private static double number(Rational x) {
    return x.numerator().doubleValue() / x.denominator().doubleValue();
  }

  private static Rational value(Random random, Tie.Kind kind) {
    int thousandths = random.nextInt(8000) - 4000;
    return Rational.of(kind == Tie.Kind.HELLINGER ? Math.min(thousandths, 999) : thousandths, 1000);
  }
}
