package org.tombola.storages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.table.Storage;

/** A sweep on HDFS, of a name node and a data node that run in this JVM. */
@Tag("storage")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HdfsIT {
    private static final String MASTER = "local[2]";

    @TempDir
    private static Path folder;

    private static MiniDFSCluster hdfs;

    @BeforeAll
    static void start() throws IOException {
        hdfs = new MiniDFSCluster.Builder(
                        new Configuration(), folder.resolve("hdfs").toFile())
                .numDataNodes(1)
                .build();
    }

    @AfterAll
    static void stop() {
        hdfs.shutdown();
    }

    @Test
    void aSweepIsKilledResumedDamagedReadAndMerged() throws Exception {
        Product product = new Product(folder, Map.of(), folder.resolve("hadoop"));
        Trial trial = new Trial(product, Storage.at(hdfs.getURI() + "/user/" + Trial.ODD_NAME));

        trial.theDriverIsKilledAndTheSameCommandGoesOn(MASTER);
        trial.aDamagedFileIsSetAsideAndItsCellTrainedAgain(MASTER);
        trial.statusSqlAndReportReadIt();
        trial.mergedFilesCountAsBefore();
    }
}
