package org.tombola.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tombola.settings.Settings;

/** Files of MNIST's format whose image i is all of grey i mod 256, and whose label is i mod 10. */
class MnistFilesTest {
    private static final int PIXELS = 28 * 28;
    private static final Settings SETTINGS = Settings.of(new Mnist().settings(), Map.of("validation-examples", 5000L));

    @TempDir
    private Path folder;

    @Test
    void areReadPlainOrCompressedAndTheLastTrainingExamplesAreHeldOut() throws IOException {
        write("train-images-idx3-ubyte.gz", images(60_000));
        write("train-labels-idx1-ubyte", labels(60_000));
        write("t10k-images-idx3-ubyte.gz", images(10_000));
        write("t10k-labels-idx1-ubyte.gz", labels(10_000));
        Mnist mnist = new Mnist(new DataFolders(List.of(folder.resolve("elsewhere"), folder)));
        DataSet dataSet = mnist.load(SETTINGS);

        assertThat(mnist.spec(SETTINGS).sizes()).isEqualTo(new DataSetSpec.Sizes(55_000, 5_000, 10_000));
        assertThat(dataSet.training().count()).isEqualTo(55_000);
        assertExample(dataSet.training(), 54_999, 54_999);
        assertExample(dataSet.validation(), 0, 55_000);
        assertExample(dataSet.test(), 9_999, 9_999);
        String checksum = mnist.checksum(SETTINGS).orElseThrow();
        assertThat(new DataSetSource(mnist, SETTINGS).resultVersion()).isEqualTo("mnist/1 sha-256:" + checksum);

        // The same bytes in another form are the same data, others are not.
        write("t10k-labels-idx1-ubyte", labels(10_000));
        assertThat(mnist.checksum(SETTINGS)).contains(checksum);
        byte[] changed = labels(10_000);
        changed[changed.length - 1] = 3;
        write("t10k-labels-idx1-ubyte", changed);
        assertThat(mnist.checksum(SETTINGS).orElseThrow()).isNotEqualTo(checksum);
        changed[changed.length - 1] = 10;
        write("t10k-labels-idx1-ubyte", changed);
        assertThatThrownBy(() -> mnist.load(SETTINGS))
                .hasRootCauseMessage("mnist/t10k-labels-idx1-ubyte has the label 10; labels are 0 to 9");
    }

    @Test
    void thatAreMissingOrOthersAreNamed() throws IOException {
        FashionMnist none = new FashionMnist(new DataFolders(List.of(folder, Path.of("data"))));
        assertThatThrownBy(() -> none.checksum(SETTINGS))
                .hasRootCauseMessage(
                        "fashion-mnist/train-images-idx3-ubyte or fashion-mnist/train-images-idx3-ubyte.gz is in"
                                + " none of the folders " + folder
                                + ", data, which the environment variable TOMBOLA_DATA names");
        write("train-images-idx3-ubyte", labels(60_000));
        assertThatThrownBy(() -> new Mnist(new DataFolders(List.of(folder))).load(SETTINGS))
                .hasRootCauseMessage("mnist/train-images-idx3-ubyte is no IDX file of 60000 x 28 x 28 unsigned bytes");
        Files.write(folder.resolve("mnist/train-labels-idx1-ubyte.gz"), labels(3));
        assertThatThrownBy(() -> new DataFolders(List.of(folder)).read("mnist/train-labels-idx1-ubyte"))
                .cause()
                .hasMessageStartingWith(folder.resolve("mnist/train-labels-idx1-ubyte.gz") + " cannot be read: ");
    }

    private static void assertExample(Examples examples, int example, int number) {
        float[] inputs = new float[PIXELS];
        examples.inputs(example, inputs, 0);
        assertThat(inputs[PIXELS - 1]).isEqualTo(number % 256 / 255f);
        assertThat(examples.label(example)).isEqualTo(number % 10);
    }

    private static byte[] images(int count) {
        ByteBuffer file = ByteBuffer.allocate(16 + count * PIXELS)
                .putInt(0x803)
                .putInt(count)
                .putInt(28)
                .putInt(28);
        for (int i = 0; i < count * PIXELS; i++) {
            file.put((byte) (i / PIXELS));
        }
        return file.array();
    }

    private static byte[] labels(int count) {
        ByteBuffer file = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            file.put((byte) (i % 10));
        }
        return file.array();
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = Files.createDirectories(folder.resolve("mnist")).resolve(name);
        try (OutputStream plain = Files.newOutputStream(file);
                OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
            out.write(bytes);
        }
    }
}
