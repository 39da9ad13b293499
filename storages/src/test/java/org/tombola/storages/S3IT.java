package org.tombola.storages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.table.Storage;

/** A sweep in a bucket of S3, which s3proxy serves from a folder. */
@Tag("storage")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class S3IT {
    private static final String MASTER = "local[2]";

    @TempDir
    private static Path folder;

    private static Process server;
    private static String endpoint;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(folder.resolve("buckets/tickets"));
        endpoint = "http://127.0.0.1:" + freePort();
        Path settings = Files.writeString(
                folder.resolve("s3proxy.properties"), """
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=reader
                    s3proxy.credential=of tickets
                    s3proxy.endpoint=%s
                    jclouds.provider=filesystem-nio2
                    jclouds.filesystem.basedir=%s
                    """.formatted(endpoint, folder.resolve("buckets")));
        server = new Product(folder, Map.of(), folder.resolve("hadoop"))
                .java("org.gaul.s3proxy.Main", "s3proxy.log", List.of("--properties", settings.toString()));
        while (!answers()) {
            assertThat(server.isAlive())
                    .as(Files.readString(folder.resolve("s3proxy.log")))
                    .isTrue();
            Thread.sleep(100);
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.destroyForcibly().waitFor();
    }

    @Test
    void aSweepIsKilledResumedDamagedReadAndMerged() throws Exception {
        Map<String, String> hadoop = Map.of(
                "fs.s3a.endpoint", endpoint,
                "fs.s3a.endpoint.region", "us-east-1",
                "fs.s3a.path.style.access", "true",
                "fs.s3a.access.key", "reader",
                "fs.s3a.secret.key", "of tickets");
        Map<String, String> settings = new HashMap<>();
        hadoop.forEach((key, value) -> settings.put("spark.hadoop." + key, value));
        Product product = new Product(folder, settings, folder.resolve("hadoop"));
        Trial trial = new Trial(product, Storage.at("s3a://tickets/" + Trial.ODD_NAME, hadoop));

        trial.theDriverIsKilledAndTheSameCommandGoesOn(MASTER);
        trial.aDamagedFileIsSetAsideAndItsCellTrainedAgain(MASTER);
        trial.statusSqlAndReportReadIt();
        trial.mergedFilesCountAsBefore();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers() {
        String[] parts = endpoint.split(":");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(parts[2]))) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
