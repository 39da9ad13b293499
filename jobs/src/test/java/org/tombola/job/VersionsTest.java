package org.tombola.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Versions and paths that stand in scripts, containers and documentation are those of the POM. */
class VersionsTest {
    private static final Path ROOT = Path.of(System.getProperty("tombola.root"));

    @Test
    void everyNamedVersionOfTombolaIsThatOfThePom() throws IOException {
        String version = inPom("<artifactId>tombola</artifactId>\\s*<version>([^<]+)</version>");
        assertThat(all("docker/compose.yaml", "image: tombola:(\\S+)"))
                .containsOnly(version)
                .hasSize(1);
        assertThat(all("docker/kubernetes.yaml", "image: tombola:(\\S+)"))
                .containsOnly(version)
                .hasSize(3);
        assertThat(all("docker/build", "\\nversion=(\\S+)")).containsExactly(version);
        assertThat(all("bin/tombola", "\\nversion=(\\S+)")).containsExactly(version);
        assertThat(all("docs/cluster.md", "tombola-jobs-([0-9.]+)-all.jar"))
                .containsOnly(version)
                .isNotEmpty();
        assertThat(all("docker/README.md", "`tombola:([0-9.]+)`"))
                .containsOnly(version)
                .isNotEmpty();
    }

    @Test
    void sparkIsThatOfThePom() throws IOException {
        String spark = inPom("<spark.version>([^<]+)<");
        String hadoop = inPom("<hadoop.version>([^<]+)<");
        String scala = inPom("<scala.binary.version>([^<]+)<");
        assertThat(spark).startsWith(SparkVersion.LINE);
        assertThat(all("docs/cluster.md", "hadoop-aws:([0-9.]+)")).containsExactly(hadoop);
        for (String file : List.of("docker/Dockerfile", "docker/Dockerfile.cuda", "bin/spark-class")) {
            assertThat(all(file, "SPARK_SCALA_VERSION=(\\S+)")).as(file).containsExactly(scala);
        }
    }

    @Test
    void anotherSparkIsRefusedInOneLine() {
        SparkVersion.requireSupported();
        assertThatThrownBy(() -> SparkVersion.require("3.5.9"))
                .isInstanceOf(CommandException.class)
                .hasMessage("Tombola works with Spark 4.2.x, and this is Spark 3.5.9");
    }

    @Test
    void whatContainersAreBuiltFromIsThere() throws IOException {
        String copied = all("docker/build", "\\ncp (docker/.*) \"").get(0);
        assertThat(List.of(copied.split(" ")))
                .hasSize(4)
                .allSatisfy(file -> assertThat(ROOT.resolve(file)).isExecutable());
        assertThat(all("docker/run", "(?<!SPARK_HOME/)(conf/\\S+\\.[a-z0-9]+)"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
        for (String file : List.of("docker/Dockerfile", "docker/Dockerfile.cuda")) {
            assertThat(all(file, "/opt/tombola/bin/([a-z]+)\"")).containsExactly("healthy", "run");
            assertThat(all(file, "\\n(USER) tombola")).hasSize(1);
            assertThat(all(file, "useradd --uid ([0-9]+)")).containsOnly("10001");
        }
        assertThat(all("docker/kubernetes.yaml", "runAsUser: ([0-9]+)"))
                .containsOnly("10001")
                .hasSize(3);
        assertThat(all("conf/spark/pod.yaml", "runAsUser: ([0-9]+)")).containsExactly("10001");
    }

    @Test
    void whatSparkNamesInKubernetesIsThere() throws IOException {
        String settings = "conf/spark/kubernetes.conf";
        assertThat(all(settings, "container.image +tombola:(\\S+)"))
                .isEqualTo(all("docker/build", "\\nversion=(\\S+)"));
        assertThat(all(settings, "podTemplateFile +(\\S+)"))
                .hasSize(2)
                .allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
        assertThat(all("docker/kubernetes.yaml", "kind: PersistentVolumeClaim\\nmetadata:\\n  name: (\\S+)"))
                .containsAll(all(settings, "claimName +(\\S+)"));
        assertThat(all("docker/kubernetes.yaml", "kind: ServiceAccount\\nmetadata:\\n  name: (\\S+)"))
                .isEqualTo(all(settings, "serviceAccountName +(\\S+)"));
    }

    @Test
    void settingsOfClustersAuthenticateAndEncryptAndHoldNoSecret() throws IOException {
        for (String name : List.of("standalone", "yarn", "kubernetes")) {
            String settings = Files.readString(ROOT.resolve("conf/spark/" + name + ".conf"));
            assertThat(settings)
                    .containsPattern("(?m)^spark.authenticate +true$")
                    .containsPattern("(?m)^spark.network.crypto.enabled +true$")
                    .doesNotContainPattern("(?m)^spark.authenticate.secret");
        }
    }

    private static String inPom(String pattern) throws IOException {
        return all("pom.xml", pattern).get(0);
    }

    private static List<String> all(String file, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(ROOT.resolve(file)));
        return matcher.results().map((MatchResult found) -> found.group(1)).toList();
    }
}
