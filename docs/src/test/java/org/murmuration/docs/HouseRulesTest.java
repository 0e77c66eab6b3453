package org.murmuration.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of the house that a program can check, each over every module that it binds. */
class HouseRulesTest {
  private static final DescribedPredicate<JavaClass> PREDICTABLE_RANDOMNESS =
      DescribedPredicate.describe(
          "predictable randomness",
          type ->
              Set.of(
                      "java.util.Random",
                      "java.util.SplittableRandom",
                      "java.util.concurrent.ThreadLocalRandom")
                  .contains(type.getName()));

  private static final DescribedPredicate<CodeUnitCallTarget> FLOATS_OF_GENERATORS =
      DescribedPredicate.describe(
          "floats of a generator",
          target ->
              target.getOwner().isAssignableTo(RandomGenerator.class)
                  && Set.of("nextDouble", "nextFloat", "nextGaussian", "nextExponential", "doubles")
                      .contains(target.getName()));

  private static final DescribedPredicate<CodeUnitCallTarget> CLOCKS =
      DescribedPredicate.describe(
          "a clock of System",
          target ->
              target.getOwner().isEquivalentTo(System.class)
                  && Set.of("currentTimeMillis", "nanoTime").contains(target.getName()));

  @ParameterizedTest
  @ValueSource(strings = {House.DP, House.SECAGG})
  void privacyModule_predictableRandomness_isNotUsed(String module) {
    check(
        noClasses()
            .that()
            .resideInAPackage(module + "..")
            .should()
            .dependOnClassesThat(PREDICTABLE_RANDOMNESS)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(StrictMath.class, "random")
            .orShould()
            .callMethod(java.util.Collections.class, "shuffle", List.class),
        module);
  }

  /** Of 53 bits at most, and normal numbers made of those; or by a library's, or from a clock. */
  @ParameterizedTest
  @ValueSource(strings = {House.DP, House.SECAGG})
  void privacyModule_floatsOfGeneratorsAndClocks_areNotUsed(String module) {
    check(
        noClasses()
            .that()
            .resideInAPackage(module + "..")
            .should()
            .callMethodWhere(JavaCall.Predicates.target(FLOATS_OF_GENERATORS))
            .orShould()
            .callMethodWhere(JavaCall.Predicates.target(CLOCKS))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.time..",
                "org.apache.commons.math3..",
                "org.apache.commons.rng..",
                "org.apache.commons.statistics..",
                "org.nd4j.."),
        module);
  }

  @Test
  void types_emptyNames_areNotUsed() {
    check(
        noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameStartingWith("Abstract"),
        House.MODULES);
  }

  @Test
  void packages_all_areNullMarked() {
    Set<String> unmarked =
        House.classes().stream()
            .filter(type -> !type.getSimpleName().equals("module-info"))
            .map(JavaClass::getPackage)
            .filter(room -> !isNullMarked(room))
            .map(JavaPackage::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    Assertions.assertEquals(Set.of(), unmarked, "packages without @NullMarked package-info");
  }

  @Test
  void fields_static_areFinal() {
    ArchRule rule = fields().that().areStatic().should().beFinal();
    check(rule, House.MODULES);
  }

  @ParameterizedTest
  @ValueSource(strings = {House.DP, House.SECAGG, House.FL})
  void library_reflectionLogsAndConsole_areNotUsed(String module) {
    check(
        noClasses()
            .that()
            .resideInAPackage(module + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.lang.reflect..", "java.util.logging..", "org.slf4j..")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"),
        module);
  }

  /** Messages in, messages out: whoever drives the protocol owns files, network, time, threads. */
  @Test
  void secagg_filesNetworkClockAndThreads_areNotUsed() {
    check(
        noClasses()
            .that()
            .resideInAPackage(House.SECAGG + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.file..", "java.time..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .callMethodWhere(JavaCall.Predicates.target(CLOCKS)),
        House.SECAGG);
  }

  private static boolean isNullMarked(JavaPackage room) {
    return room.tryGetPackageInfo()
        .map(info -> info.isAnnotatedWith(NullMarked.class))
        .orElse(false);
  }

  private static void check(ArchRule rule, String module) {
    check(rule, List.of(module));
  }

  private static void check(ArchRule rule, List<String> modules) {
    rule.allowEmptyShould(modules.stream().noneMatch(House::isBuilt)).check(House.classes());
  }
}
