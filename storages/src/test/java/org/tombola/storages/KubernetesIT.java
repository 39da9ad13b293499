package org.tombola.storages;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.cluster.ClusterSettings;
import org.tombola.table.Storage;

/** What Spark asks a Kubernetes API server for, by our settings, and a sweep of executors whose pods are processes. */
@Tag("storage")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KubernetesIT {
    private static final Path SETTINGS = Product.ROOT.resolve("conf/spark/kubernetes.conf");
    private static final String SECRET = "_SPARK_AUTH_SECRET";

    @TempDir
    private Path folder;

    @Test
    void theDriversPodIsAsTheSettingsSay() throws Exception {
        Product product = new Product(folder, Map.of(), folder.resolve("hadoop"));
        try (ApiServer server = new ApiServer(pod -> {})) {
            List<String> arguments = List.of(
                    "--properties-file",
                    SETTINGS.toString(),
                    "--master",
                    server.master(),
                    "--conf",
                    "spark.kubernetes.submission.waitAppCompletion=false",
                    "--class",
                    "org.tombola.job.SweepJob",
                    "local:///opt/spark/jars/tombola-jobs-0.1.0.jar",
                    "conf/experiments/quickstart.conf",
                    "--results",
                    "/results");
            product.said(product.java("org.apache.spark.deploy.SparkSubmit", "submit.log", arguments), "submit.log");

            assertThat(server.all(Pod.class)).hasSize(1);
            Pod driver = server.all(Pod.class).get(0);
            requireWhatAllPodsHave(driver);
            assertThat(driver.getSpec().getServiceAccountName()).isEqualTo("tombola");
            Container container = driver.getSpec().getContainers().get(0);
            // 2 GiB, and a tenth or 384 MiB beside the heap.
            assertThat(memory(container)).isEqualTo(new Quantity("2432Mi"));
            assertThat(container.getArgs())
                    .startsWith("driver", "--properties-file")
                    .containsSubsequence("--class", "org.tombola.job.SweepJob")
                    .endsWith("conf/experiments/quickstart.conf", "--results", "/results");
            assertThat(server.all(ConfigMap.class))
                    .anySatisfy(map -> assertThat(map.getData().get("spark.properties"))
                            .contains("spark.task.reaper.enabled=true")
                            .doesNotContain("spark.authenticate.secret"));
        }
    }

    @Test
    void executorsSweepAndOneOfThemIsKilled() throws Exception {
        Map<String, String> settings = new HashMap<>(ClusterSettings.read(SETTINGS));
        settings.put("spark.submit.deployMode", "client");
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.dynamicAllocation.maxExecutors", "2");
        // Events would come through a connection that the server lacks; it is asked instead.
        settings.put("spark.kubernetes.executor.enableApiWatcher", "false");
        settings.put("spark.kubernetes.executor.apiPollingInterval", "1s");
        Product product = new Product(folder, settings, folder.resolve("hadoop"));
        Trial trial = new Trial(product, Storage.at(folder.resolve("results").toString()));
        try (Kubelet kubelet = new Kubelet(folder);
                ApiServer server = new ApiServer(kubelet::run)) {
            Process sweep = product.start("sweep.log", trial.sweep(server.master()));
            trial.awaitCells(3, sweep);
            List<Pod> first = server.all(Pod.class);
            kubelet.kill(first.get(0));
            assertThat(product.said(sweep, "sweep.log"))
                    .contains("lost, to be tried again")
                    .contains("all cells are done");
            trial.requireTheSameTables();

            assertThat(first).isNotEmpty();
            String secret = secret(first.get(0));
            assertThat(secret).isNotEmpty();
            for (Pod executor : first) {
                requireWhatAllPodsHave(executor);
                Container container = executor.getSpec().getContainers().get(0);
                assertThat(container.getArgs()).containsExactly("executor");
                assertThat(container.getResources().getRequests()).containsEntry("cpu", new Quantity("1"));
                // A heap of 1 GiB, and as much for DL4J.
                assertThat(memory(container)).isEqualTo(new Quantity("2048Mi"));
                assertThat(container.getEnv()).contains(new EnvVar("OMP_NUM_THREADS", "1", null));
                assertThat(secret(executor)).isEqualTo(secret);
                assertThat(container.getEnv())
                        .filteredOn(variable -> variable.getName().startsWith("SPARK_JAVA_OPT_"))
                        .extracting(EnvVar::getValue)
                        .contains("-Dorg.bytedeco.javacpp.maxphysicalbytes=0")
                        .noneMatch(option -> option.contains(secret));
            }
        }
    }

    private static void requireWhatAllPodsHave(Pod pod) {
        assertThat(pod.getMetadata().getNamespace()).isEqualTo("tombola");
        assertThat(pod.getSpec().getSecurityContext().getRunAsUser()).isEqualTo(10001);
        assertThat(pod.getSpec().getSecurityContext().getFsGroup()).isEqualTo(10001);
        Container container = pod.getSpec().getContainers().get(0);
        assertThat(container.getImage()).isEqualTo("tombola:0.1.0");
        assertThat(container.getImagePullPolicy()).isEqualTo("IfNotPresent");
        assertThat(pod.getSpec().getVolumes()).anySatisfy(volume -> {
            assertThat(volume.getName()).isEqualTo("results");
            assertThat(volume.getPersistentVolumeClaim().getClaimName()).isEqualTo("tombola-results");
        });
        assertThat(container.getVolumeMounts()).anySatisfy(mount -> {
            assertThat(mount.getName()).isEqualTo("results");
            assertThat(mount.getMountPath()).isEqualTo("/results");
        });
    }

    /** Returns what is asked for, which is also the most that there may be. */
    private static Quantity memory(Container container) {
        Quantity limit = container.getResources().getLimits().get("memory");
        assertThat(container.getResources().getRequests()).containsEntry("memory", limit);
        return limit;
    }

    private static String secret(Pod pod) {
        return pod.getSpec().getContainers().get(0).getEnv().stream()
                .filter(variable -> variable.getName().equals(SECRET))
                .map(EnvVar::getValue)
                .findFirst()
                .orElse("");
    }
}
