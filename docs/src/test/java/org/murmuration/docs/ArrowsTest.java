package org.murmuration.docs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
    "org.murmuration.fl,     org.murmuration.murmur",
    "org.murmuration.dp,     org.murmuration.benchmarks",
    "org.murmuration.secagg, org.murmuration.benchmarks",
    "org.murmuration.fl,     org.murmuration.benchmarks"
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

  /** The command line runs the benchmarks, and one room of it knows JMH. */
  @Test
  void jmh_outsideItsRoom_isNotImported() {
    noClasses()
        .that()
        .resideOutsideOfPackage(House.MURMUR + ".bench.jmh..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.openjdk.jmh..")
        .check(House.classes());
  }

  /**
   * Who brings arrays needs none of these libraries: they are optional, loaded by a room or two.
   */
  @ParameterizedTest
  @CsvSource({
    "com.fasterxml.jackson.., org.murmuration.fl.data.table, org.murmuration.fl.data.leaf",
    "ai.djl..,                org.murmuration.fl.model.djl,  org.murmuration.fl.model.djl",
    "io.jhdf..,               org.murmuration.fl.data.hdf5,  org.murmuration.fl.data.hdf5",
    "org.deeplearning4j.nn.modelimport.., org.murmuration.fl.model.keras, org.murmuration.fl.model.keras"
  })
  void optionalReaders_ofFlCore_stayInTheirRooms(String library, String room, String other) {
    noClasses()
        .that()
        .resideInAPackage(House.FL + "..")
        .and()
        .resideOutsideOfPackages(room, other)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
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

  /**
   * A model's update becomes lanes only in the plan, after clipping, quantizing and noise; the sum
   * of plain whole numbers, which promises no privacy beyond the protocol's, has a way of its own.
   */
  @Test
  void pack_insideFlCore_isCalledByThePlanAndThePlainSumAlone() {
    Set<String> callers =
        House.classes().stream()
            .filter(resideInAnyPackage(House.FL + ".."))
            .flatMap(type -> type.getAccessesFromSelf().stream())
            .filter(ArrowsTest::packsLanes)
            .map(access -> access.getOriginOwner().getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(House.FL + ".plan.lanes.Encoding", House.FL + ".plain.SecureSum"), callers);
  }

  private static boolean packsLanes(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    return owner.getPackageName().startsWith(House.SECAGG)
        && Set.of("VectorLayout", "Lanes", "Segment").contains(owner.getSimpleName())
        && access.getName().startsWith("pack");
  }
}
