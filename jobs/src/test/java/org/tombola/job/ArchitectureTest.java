package org.tombola.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String[] WORKER = {
        "org.tombola.registry..",
        "org.tombola.settings..",
        "org.tombola.random..",
        "org.tombola.kernel..",
        "org.tombola.environment..",
        "org.tombola.network..",
        "org.tombola.learner..",
        "org.tombola.pruning..",
        "org.tombola.cell..",
        "org.tombola.table.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tombola");

    @Test
    void theRulesSeeTheWholeProject() {
        assertThat(CLASSES).hasSizeGreaterThan(120);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.tombola.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theWorkerKnowsNothingOfSparkNorOfDriverAndJobs() {
        noClasses()
                .that()
                .resideInAnyPackage(WORKER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.spark..",
                        "scala..",
                        "org.tombola.experiment..",
                        "org.tombola.schedule..",
                        "org.tombola.analysis..",
                        "org.tombola.job..")
                .check(CLASSES);
    }

    @Test
    void theDriverKnowsNothingOfJobs() {
        noClasses()
                .that()
                .resideInAnyPackage("org.tombola.experiment..", "org.tombola.schedule..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tombola.analysis..", "org.tombola.job..", "picocli..")
                .check(CLASSES);
    }

    @Test
    void onlyExperimentsAndClaimsReadHocon() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.tombola.experiment..", "org.tombola.claims..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.typesafe.config..")
                .check(CLASSES);
    }

    @Test
    void statisticsKnowNothingOfSparkNorOfResults() {
        noClasses()
                .that()
                .resideInAPackage("org.tombola.statistics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "scala..", "org.tombola.table..", "org.tombola.analysis..")
                .check(CLASSES);
    }

    @Test
    void onlyItsEngineLoadsDl4j() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tombola.network.dl4j..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..")
                .check(CLASSES);
    }

    @Test
    void onlyPhysicsLoadsOtherNativeCode() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.tombola.network.dl4j..",
                        "org.tombola.environment.physics..",
                        "org.tombola.environment.robot..",
                        "org.tombola.environment.lander..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void randomNumbersComeFromNamedStreams() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, ThreadLocalRandom.class, SplittableRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(CLASSES);
    }

    @Test
    void whatComputesResultsReadsNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.tombola.random..",
                        "org.tombola.kernel..",
                        "org.tombola.environment..",
                        "org.tombola.network..",
                        "org.tombola.pruning..",
                        "org.tombola.cell..")
                .and()
                // Whoever waits for another process must know when it is late.
                .haveNameNotMatching("org\\.tombola\\.environment\\.gymnasium\\.Python(Workers?)?(\\$.*)?")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.time..")
                .check(CLASSES);
    }

    @Test
    void onlyCommandsUseStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tombola.job..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }
}
