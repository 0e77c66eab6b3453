package org.murmuration.docs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The only arrows allowed between modules and between the rooms of one module. */
class ArrowsTest {
  @ParameterizedTest
  @CsvSource({
    "org.murmuration.dp,     org.murmuration.secagg",
    "org.murmuration.dp,     org.murmuration.fl",
    "org.murmuration.dp,     org.murmuration.murmur",
    "org.murmuration.secagg, org.murmuration.dp",
    "org.murmuration.secagg, org.murmuration.fl",
    "org.murmuration.secagg, org.murmuration.murmur",
    "org.murmuration.fl,     org.murmuration.murmur"
  })
  void module_another_isNotImported(String module, String other) {
    noClasses()
        .that()
        .resideInAPackage(module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(other + "..")
        .allowEmptyShould(!House.isBuilt(module))
        .check(House.classes());
  }

  /** Rooms are the packages; a type in the module's root package belongs to the root's own room. */
  @ParameterizedTest
  @FieldSource("org.murmuration.docs.House#MODULES")
  void rooms_ofOneModule_haveNoCycle(String module) {
    slices()
        .matching(module + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(!House.isBuilt(module))
        .check(House.classes());
  }

  /** Values become lanes only after clipping, quantizing and noise: one place does it, in round. */
  @Test
  void pack_insideFlCore_isCalledFromOnePlaceInPlanOrRound() {
    Set<String> callers =
        House.classes().stream()
            .filter(resideInAnyPackage(House.FL + ".."))
            .flatMap(type -> type.getAccessesFromSelf().stream())
            .filter(ArrowsTest::packsLanes)
            .map(access -> access.getOrigin().getFullName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(callers.size() <= 1, "lanes are packed in more than one place: " + callers);
    assertTrue(
        callers.stream().allMatch(ArrowsTest::isInPlanOrRound),
        "lanes are packed outside plan and round: " + callers);
  }

  private static boolean packsLanes(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    return owner.getPackageName().startsWith(House.SECAGG)
        && Set.of("VectorLayout", "Lanes", "Segment").contains(owner.getSimpleName())
        && access.getName().startsWith("pack");
  }

  private static boolean isInPlanOrRound(String method) {
    return method.startsWith(House.FL + ".plan.") || method.startsWith(House.FL + ".round.");
  }
}
