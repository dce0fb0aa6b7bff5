package io.github.mnistkit.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Writes and prints what all tests cover, and compares the gaps with those that are known. */
class CoverageTest {

  private static final Path TARGET = Path.of("target");
  private static final String LIST = "missed-branches.txt";

  private static Coverage coverage;

  @BeforeAll
  static void readsCoverage() throws Exception {
    assumeFalse(Boolean.getBoolean("jacoco.skip"), "tests ran without JaCoCo's agent");
    coverage = Coverage.read(Library.all());
    coverage.writeReport(TARGET.resolve("report"));
  }

  @Test
  void printsTheFigures() throws Exception {
    String table = CoverageTable.of(coverage.bundles().values());
    System.out.print(table);
    Files.writeString(TARGET.resolve("coverage.txt"), table);
    assertThat(table.lines()).hasSize(Library.all().size() + 2);
  }

  @Test
  void noClassOfAnExportedPackageMissesMoreBranches() throws Exception {
    SortedMap<String, MissedBranches> found = MissedBranches.of(coverage.bundles());
    KnownGaps known = KnownGaps.parse(Files.readAllLines(Path.of(LIST)));
    Files.writeString(TARGET.resolve(LIST), known.updated(found).toText());
    found.forEach(CoverageTest::print);

    List<String> shrunk = known.shrunk(found);
    if (!shrunk.isEmpty()) {
      System.out.println("More branches are covered than coverage/" + LIST + " says:");
      shrunk.forEach(line -> System.out.println("  " + line));
    }
    List<String> grown = known.grown(found);
    grown.forEach(System.out::println);
    assumeTrue(isWhereTheListWasMade(), "other systems and compilers have other branches");
    assertThat(grown)
        .as(
            "Branches that no test takes have become more (report:"
                + " coverage/target/report/index.html; to accept them, after `./mvnw verify`"
                + " without other options: cp coverage/target/%s coverage/)",
            LIST)
        .isEmpty();
  }

  private static void print(String name, MissedBranches missed) {
    if (missed.count() > 0) {
      System.out.println("Branches that no test takes: " + name + " " + missed.lines());
    }
  }

  private static boolean isWhereTheListWasMade() {
    return System.getProperty("os.name").equals("Linux") && Runtime.version().feature() == 17;
  }
}
