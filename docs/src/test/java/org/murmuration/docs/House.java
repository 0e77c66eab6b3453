package org.murmuration.docs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;

/** The compiled classes of the modules that users see. */
final class House {
  static final String DP = "org.murmuration.dp";
  static final String SECAGG = "org.murmuration.secagg";
  static final String FL = "org.murmuration.fl";
  static final String MURMUR = "org.murmuration.murmur";
  static final List<String> MODULES = List.of(DP, SECAGG, FL, MURMUR);

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(House::isNotABenchmark)
          .importPackages(MODULES.toArray(String[]::new));

  private House() {}

  /** Benchmarks lie in the packages of the rooms that they measure, and obey other rules. */
  private static boolean isNotABenchmark(Location file) {
    return !file.contains("/benchmarks/target/") && !file.contains("murmuration-benchmarks");
  }

  static JavaClasses classes() {
    return CLASSES;
  }

  /** Whether {@code module} holds a class yet; rules about it wait until it does. */
  static boolean isBuilt(String module) {
    return CLASSES.stream().anyMatch(type -> isIn(module, type));
  }

  private static boolean isIn(String module, JavaClass type) {
    return (type.getPackageName() + ".").startsWith(module + ".");
  }
}
