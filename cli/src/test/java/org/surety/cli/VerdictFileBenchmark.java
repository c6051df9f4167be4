// SPDX-License-Identifier: Apache-2.0
package org.surety.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.surety.kernel.document.Finding;
import org.surety.kernel.document.VerdictFile;
import org.surety.kernel.json.JsonReader;
import org.surety.kernel.json.Malformed;
import org.surety.kernel.json.Node;
import org.surety.kernel.rule.Refusal;
import org.surety.kernel.verdict.VerdictChecker;

/**
 * How long the command {@code verify} takes for assumed intervals around the probabilities that random
 * clauses of up to three flags have in a random world of twelve cells, and how long the kernel takes
 * to check what it wrote, in seconds of the clock and of processor time of all threads, the compiler's
 * among them: means of three files, of twenty where a file asks one thing only. Everything in one JVM,
 * which a first small file warms. Prints a table.
 */
final class VerdictFileBenchmark {

  private static final int FILES = 3;
  private static final int SMALL_FILES = 20;
  private static final int CELLS = 12;
  private static final int WIDTH = 20;

  private VerdictFileBenchmark() {}

  /** Runs {@code events facts requirements} of each line of the table, or of the arguments. */
  public static void main(String[] arguments) throws IOException {
    System.out.printf(
        "%6s %6s %6s %10s %10s %10s %10s %8s %8s %8s %8s %8s%n",
        "events",
        "facts",
        "asked",
        "verify (s)",
        "of cores",
        "check (s)",
        "of cores",
        "MB",
        "proved",
        "refuted",
        "open",
        "rest");
    if (arguments.length == 3) {
      int[] sizes = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
      run(sizes[0], sizes[1], sizes[2]);
      return;
    }
    run(12, 60, 5);
    for (int events : new int[] {12, 14, 16, 20}) {
      run(events, 60, 1);
    }
    run(12, 60, 200);
    run(20, 60, 20);
    for (int events : new int[] {30, 40, 50, 60}) {
      run(events, 200, 10);
    }
  }

  /** A clause in the language, and its probability in thousandths in the world. */
  private record Clause(String text, int thousandths) {}

  private static Clause clause(Random random, int events, List<Set<Integer>> cells, int[] masses) {
    Set<Integer> places = new LinkedHashSet<>();
    int size = 1 + random.nextInt(3);
    while (places.size() < size) {
      places.add(random.nextInt(events));
    }
    boolean isOr = random.nextBoolean();
    List<String> words = new ArrayList<>();
    boolean[] holds = new boolean[cells.size()];
    Arrays.fill(holds, !isOr);
    for (int place : places) {
      boolean isPositive = random.nextBoolean();
      words.add((isPositive ? "" : "not ") + "f" + place);
      for (int i = 0; i < holds.length; i++) {
        boolean literal = cells.get(i).contains(place) == isPositive;
        holds[i] = isOr ? holds[i] || literal : holds[i] && literal;
      }
    }
    int sum = IntStream.range(0, holds.length).map(i -> holds[i] ? masses[i] : 0).sum();
    return new Clause(String.join(isOr ? " or " : " and ", words), sum);
  }

  private static String desiderata(int seed, int events, int facts, int asked) {
    Random random = new Random(seed);
    List<Set<Integer>> cells = new ArrayList<>();
    int[] masses = new int[CELLS];
    for (int i = 0; i < CELLS; i++) {
      Set<Integer> cell = new LinkedHashSet<>();
      IntStream.range(0, events).filter(j -> random.nextBoolean()).forEach(cell::add);
      cells.add(cell);
    }
    for (int i = 0; i < 1_000; i++) {
      masses[random.nextInt(CELLS)]++;
    }
    StringBuilder text =
        new StringBuilder(
            """
            desiderata "Many events"

            label      in {yes, no}
            predictors student
            population exam
            confidence 95%

            """);
    for (int i = 0; i < events; i++) {
      text.append("flag f").append(i).append('\n');
    }
    for (int i = 0; i < facts; i++) {
      Clause clause = clause(random, events, cells, masses);
      int low = Math.max(0, clause.thousandths() - WIDTH);
      int high = Math.min(1_000, clause.thousandths() + WIDTH);
      text.append(
          String.format(
              Locale.ROOT,
              "assume a%d: %d/1000 <= P[%s] <= %d/1000%n  because \"it is so in some world\"%n",
              i,
              low,
              clause.text(),
              high));
    }
    for (int i = 0; i < asked; i++) {
      Clause clause = clause(random, events, cells, masses);
      int bound = Math.clamp(clause.thousandths() + random.nextInt(601) - 300, 0, 1_000);
      text.append(
          String.format(Locale.ROOT, "require r%d: P[%s] <= %d/1000%n", i, clause.text(), bound));
    }
    return text.toString();
  }

  private static void run(int events, int facts, int asked) throws IOException {
    Spent verify = Spent.NOTHING;
    Spent check = Spent.NOTHING;
    int[] verdicts = new int[4];
    long megabytes = 0;
    int seeds = asked == 1 ? SMALL_FILES : FILES;
    for (int seed = 0; seed < seeds; seed++) {
      Path folder = Files.createTempDirectory("surety-benchmark-");
      try {
        Files.writeString(folder.resolve("w.desiderata"), desiderata(seed, events, facts, asked));
        Files.writeString(folder.resolve("case.yaml"), "case: many\ndesiderata: w.desiderata\n");
        command(folder, "extract", "case.yaml", "-o", "statistics.json");
        command(
            folder, "certify", "statistics.json", "--against", "w.desiderata", "-o", "claims.json");
        Spent start = Spent.now();
        command(
            folder, "verify", "claims.json", "--against", "w.desiderata", "-o", "verdicts.json");
        verify = verify.plus(Spent.since(start));
        Runtime runtime = Runtime.getRuntime();
        megabytes = Math.max(megabytes, (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        start = Spent.now();
        VerdictFile file = read(folder.resolve("verdicts.json"));
        List<Refusal> refusals = VerdictChecker.refusals(file);
        check = check.plus(Spent.since(start));
        if (!refusals.isEmpty()) {
          throw new IllegalStateException("the kernel rejects the file: " + refusals);
        }
        for (Finding finding : file.findings()) {
          boolean isOpen = finding.holds().isPresent() && finding.fails().isPresent();
          verdicts[
              switch (finding.verdict()) {
                case PROVED -> 0;
                case REFUTED -> 1;
                case UNDECIDED, INCONSISTENT -> isOpen ? 2 : 3;
              }]++;
        }
      } finally {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(folder);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%6d %6d %6d %10.2f %10.2f %10.3f %10.3f %8d %8d %8d %8d %8d%n",
        events,
        facts,
        asked,
        verify.clock() / seeds,
        verify.cores() / seeds,
        check.clock() / seeds,
        check.cores() / seeds,
        megabytes,
        verdicts[0],
        verdicts[1],
        verdicts[2],
        verdicts[3]);
  }

  /** Seconds of the clock, and of all threads, the compiler's too, where waiting does not count. */
  private record Spent(double clock, double cores) {

    static final Spent NOTHING = new Spent(0, 0);

    static Spent now() {
      return new Spent(
          System.nanoTime() / 1e9,
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
              / 1e9);
    }

    static Spent since(Spent start) {
      Spent end = now();
      return new Spent(end.clock - start.clock, end.cores - start.cores);
    }

    Spent plus(Spent other) {
      return new Spent(clock + other.clock, cores + other.cores);
    }
  }

  private static VerdictFile read(Path file) throws IOException {
    try {
      return VerdictFile.fromJson(Node.root(JsonReader.read(Files.readAllBytes(file))));
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  private static void command(Path folder, String... words) {
    String[] resolved =
        Arrays.stream(words)
            .map(word -> word.indexOf('.') > 0 ? folder.resolve(word).toString() : word)
            .toArray(String[]::new);
    SmallCase.Run run = SmallCase.runWith("", Map.of(), resolved);
    if (run.code() > 1) {
      throw new IllegalStateException(String.join(" ", words) + ": " + run.out() + run.err());
    }
  }
}
