// SPDX-License-Identifier: Apache-2.0
package org.surety.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;

/** The table of modules, as rules on the compiled classes of the whole product. */
@AnalyzeClasses(packages = "org.surety", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String KERNEL = "org.surety.kernel..";
  private static final String SPEC = "org.surety.spec..";
  private static final String BOUNDS = "org.surety.bounds..";
  private static final String TABLES = "org.surety.tables..";
  private static final String NETWORKS = "org.surety.networks..";
  private static final String ENTAILMENT = "org.surety.entailment..";
  private static final String CLI = "org.surety.cli..";
  private static final String TESTKIT = "org.surety.testkit..";

  /** What ANTLR writes from the grammar. */
  private static final String GENERATED = "org.surety.spec.parser";

  /** Fewer classes than this in a module mean that the rules looked at nothing. */
  private static final Map<String, Integer> CLASSES_MIN =
      Map.of(KERNEL, 40, SPEC, 40, BOUNDS, 10, TABLES, 5, NETWORKS, 5, ENTAILMENT, 5, CLI, 15);

  private static final DescribedPredicate<JavaClass> THE_STAND_ALONE_CHECKER =
      JavaClass.Predicates.equivalentTo(org.surety.kernel.Main.class);

  private static final DescribedPredicate<JavaClass> THE_SOLVERS_PROCESS =
      JavaClass.Predicates.simpleName("Z3Server");

  private static final DescribedPredicate<JavaClass> AT_THE_SURFACE =
      resideInAPackage(CLI).or(THE_STAND_ALONE_CHECKER).or(THE_SOLVERS_PROCESS);

  @ArchTest
  static void theRulesLookAtEveryModule(JavaClasses imported) {
    CLASSES_MIN.forEach(
        (module, least) ->
            assertThat(imported.that(resideInAPackage(module)).size())
                .as("classes in %s", module)
                .isGreaterThanOrEqualTo(least));
  }

  @ArchTest
  static final ArchRule kernelStandsOnTheJdkAlone =
      classes()
          .that()
          .resideInAPackage(KERNEL)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              KERNEL,
              "java.lang..",
              "java.util..",
              "java.math..",
              "java.io..",
              "java.nio..",
              "java.security..");

  @ArchTest
  static final ArchRule kernelComputesInIntegers =
      classes().that().resideInAPackage(KERNEL).should(new ComputeInIntegers());

  @ArchTest static final ArchRule specKnowsTheKernelAlone = knowsAlone(SPEC, KERNEL);

  @ArchTest static final ArchRule boundsKnowTheKernelAlone = knowsAlone(BOUNDS, KERNEL);

  @ArchTest static final ArchRule tablesKnowTheKernelAlone = knowsAlone(TABLES, KERNEL);

  @ArchTest static final ArchRule networksKnowTheKernelAlone = knowsAlone(NETWORKS, KERNEL);

  @ArchTest static final ArchRule entailmentKnowsTheKernelAlone = knowsAlone(ENTAILMENT, KERNEL);

  @ArchTest
  static final ArchRule testkitKnowsTheKernelAlone =
      knowsAlone(TESTKIT, KERNEL).allowEmptyShould(true);

  @ArchTest
  static final ArchRule boundsDoNotKnowTheRules =
      noClasses()
          .that()
          .resideInAPackage(BOUNDS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.surety.kernel.rule..")
          .because("the engine may be wrong and the rules may not: they meet in the certificate");

  @ArchTest
  static final ArchRule solverStaysInEntailment = staysIn(ENTAILMENT, "com.microsoft.z3..");

  @ArchTest
  static final ArchRule databaseStaysInTables = staysIn(TABLES, "org.duckdb..", "java.sql..");

  @ArchTest
  static final ArchRule tensorsStayInNetworks =
      staysIn(NETWORKS, "org.nd4j..", "org.bytedeco..", "ai.onnxruntime..");

  @ArchTest static final ArchRule parserRuntimeStaysInSpec = staysIn(SPEC, "org.antlr..");

  @ArchTest
  static final ArchRule numericalLibrariesStayInBounds =
      staysIn(BOUNDS, "org.apache.commons..", "org.ojalgo..", "org.ejml..");

  @ArchTest
  static final ArchRule commandLineLibrariesStayInCli =
      staysIn(CLI, "picocli..", "me.tongfei..", "com.fasterxml.jackson..", "org.yaml..");

  @ArchTest
  static final ArchRule standardStreamsBelongToTheSurface =
      noClasses().that(not(AT_THE_SURFACE)).should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule exitBelongsToTheSurface =
      noClasses()
          .that(not(AT_THE_SURFACE))
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  @ArchTest
  static final ArchRule sameInputsGiveTheSameBytes =
      noClasses()
          .that()
          .resideInAnyPackage(KERNEL, SPEC, BOUNDS, TABLES, NETWORKS)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callConstructor(java.util.Random.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.time..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.surety.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesAreNullMarked =
      classes()
          .that(resideOutsideOfPackage(KERNEL).and(not(resideInAPackage(GENERATED))))
          .should(new LieInNullMarkedPackage());

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Manager|Impl|Helper)")
          .orShould()
          .resideInAnyPackage("..util..", "..common..", "..impl..", "..manager..");

  private static ArchRule knowsAlone(String module, String known) {
    return classes()
        .that()
        .resideInAPackage(module)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(module, known).or(resideOutsideOfPackage("org.surety..")));
  }

  private static ArchRule staysIn(String module, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(module)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }
}
