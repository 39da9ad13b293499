package org.tombola.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageTest {
    private static final String FILE = "cells/environment=CartPole-v1/a.parquet";

    @TempDir
    Path folder;

    /** The same promises for every kind of storage, all of them on a disk here. */
    enum Kind {
        LOCAL {
            @Override
            Storage at(Path root) {
                return Storage.at(root.toString());
            }
        },
        HADOOP {
            @Override
            Storage at(Path root) {
                return new HadoopStorage(root.toUri().toString(), Map.of());
            }
        };

        abstract Storage at(Path root);
    }

    @ParameterizedTest
    @EnumSource
    void aPublishedFileCanBeReadReplacedAndDeleted(Kind kind) throws IOException {
        Storage storage = kind.at(folder.resolve("results"));
        assertThat(storage.exists(FILE)).isFalse();
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> storage.read(FILE));

        storage.publish(FILE, bytes("old"));
        storage.publish(FILE, bytes("new"));

        assertThat(storage.exists(FILE)).isTrue();
        assertThat(storage.read(FILE)).isEqualTo(bytes("new"));
        assertThat(folder.resolve("results").resolve(FILE)).hasBinaryContent(bytes("new"));
        assertThat(visibleAndTemporaryFiles()).containsExactly("a.parquet");
        storage.delete(FILE);
        storage.delete(FILE);
        assertThat(storage.exists(FILE)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void listingsAreSortedAndLeaveOutHiddenAndForeignFiles(Kind kind) throws IOException {
        Storage storage = kind.at(folder);
        assertThat(storage.list("cells")).isEmpty();
        for (String path : List.of(
                "cells/environment=B%3A1/b.parquet",
                "cells/environment=A/c.parquet",
                "cells/environment=A/b.parquet",
                "cells/environment=A/_c.parquet",
                "cells/environment=A/.c.parquet",
                "cells/environment=A/c.txt",
                "cells/_temporary/a.parquet",
                "cells/.hidden/a.parquet",
                "masks/a.parquet")) {
            storage.publish(path, bytes("x"));
        }

        assertThat(storage.list("cells"))
                .containsExactly(
                        "cells/environment=A/b.parquet",
                        "cells/environment=A/c.parquet",
                        "cells/environment=B%3A1/b.parquet");
        assertThat(storage.list("")).hasSize(4).endsWith("masks/a.parquet");
        assertThat(storage.list("cells/environment=A")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsSetAsideIsKeptAndNoLongerListed(Kind kind) throws IOException {
        Storage storage = kind.at(folder);
        storage.publish(FILE, bytes("first"));
        String first = storage.setAside(FILE);
        storage.publish(FILE, bytes("second"));
        String second = storage.setAside(FILE);

        assertThat(first).isEqualTo("_set-aside/" + FILE);
        assertThat(storage.read(first)).isEqualTo(bytes("first"));
        assertThat(storage.read(second)).isEqualTo(bytes("second"));
        assertThat(storage.exists(FILE)).isFalse();
        assertThat(storage.list("")).isEmpty();
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> storage.setAside(FILE));
    }

    @ParameterizedTest
    @EnumSource
    void writersOfTheSameFileDoNotDisturbEachOtherOrReaders(Kind kind) throws Exception {
        Storage storage = kind.at(folder);
        byte[] content = new byte[100_000];
        storage.publish(FILE, content);
        Callable<Void> writer = () -> {
            for (int i = 0; i < 20; i++) {
                storage.publish(FILE, content);
                assertThat(storage.read(FILE)).isEqualTo(content);
            }
            return null;
        };
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> future : executor.invokeAll(List.of(writer, writer))) {
                future.get();
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(storage.read(FILE)).isEqualTo(content);
        assertThat(visibleAndTemporaryFiles()).containsExactly("a.parquet");
    }

    @ParameterizedTest
    @EnumSource
    void aNewFolderIsMadeWritableAndLeftEmpty(Kind kind) throws IOException {
        kind.at(folder.resolve("new/results")).requireWritable();

        assertThat(folder.resolve("new/results")).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void aFolderBelowAPlainFileIsRefusedInOneLine(Kind kind) throws IOException {
        Path file = Files.createFile(folder.resolve("plain"));
        Storage storage = kind.at(file.resolve("results"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(storage::requireWritable)
                .withMessageStartingWith("cannot write results to " + storage.location() + ": ")
                .withMessageContaining("plain")
                .withMessageNotContaining("\n");
    }

    @ParameterizedTest
    @EnumSource
    void aStorageTravelsToAnotherProcess(Kind kind) throws Exception {
        Storage storage = kind.at(folder);
        storage.publish(FILE, bytes("x"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(storage);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Storage other = (Storage) in.readObject();
            assertThat(other.location()).isEqualTo(storage.location());
            assertThat(other.read(FILE)).isEqualTo(bytes("x"));
        }
        assertThat(Storage.at(storage.location()).read(FILE)).isEqualTo(bytes("x"));
    }

    @ParameterizedTest
    @EnumSource
    void pathsCannotLeadOutOfAStorage(Kind kind) {
        Storage storage = kind.at(folder);

        for (String path : List.of("/etc/hosts", "../a.parquet", "cells/../../a.parquet", "cells//a.parquet")) {
            assertThatIllegalArgumentException().isThrownBy(() -> storage.read(path));
        }
    }

    @Test
    void aPlainFileInTheWayIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("plain"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(Storage.at(file.resolve("a/b").toString())::requireWritable)
                .withMessage(
                        "cannot write results to " + file.resolve("a/b") + ": " + file + " is a file, not a folder");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(Storage.at(file.toString())::requireWritable)
                .withMessageEndingWith(file + " is a file, not a folder");
    }

    @Test
    void theLocationSaysWhichStorageItIs() {
        assertThat(Storage.at("results").location())
                .isEqualTo(Path.of("results").toAbsolutePath().toString());
        assertThat(Storage.at(folder.toUri().toString())).isEqualTo(Storage.at(folder.toString()));
        assertThat(Storage.at("hdfs://host:8020/results")).isInstanceOf(HadoopStorage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run[1]",
                "run:1",
                "x{1,2}",
                "my results",
                "100%",
                "%20",
                "#1",
                "a*b?",
                "back\\slash",
                "Tómbola",
                "it's",
                "seed=3/environment=X/run",
                "trailing/",
                "./dots/../here"
            })
    void aFolderMayHaveAnyName(String name) throws IOException {
        Storage local = Storage.at(folder + "/" + name);
        List<Storage> all = List.of(
                local,
                Storage.at("FILE:" + local.location().replace("%", "%25")),
                new HadoopStorage("file:" + local.location(), Map.of()));
        for (Storage storage : all) {
            storage.requireWritable();
            storage.publish(FILE, bytes(storage.location()));

            assertThat(storage.list("cells")).containsExactly(FILE);
            assertThat(local.read(FILE)).isEqualTo(bytes(storage.location()));
            assertThat(storage.read(FILE)).isEqualTo(bytes(storage.location()));
            storage.delete(storage.setAside(FILE));
            assertThat(local.list("")).isEmpty();
        }
    }

    @Test
    void aColonMakesAUriOnlyBeforeASlash() {
        assertThat(Storage.at("run:1").location())
                .isEqualTo(Path.of("run:1").toAbsolutePath().toString());
        assertThat(Storage.at("S3A://bucket/my results/").location()).isEqualTo("s3a://bucket/my results");
        assertThat(Storage.at("file:/tmp/my%20results").location()).isEqualTo("/tmp/my results");
        assertThat(Storage.at("file:///tmp/my results/100%").location()).isEqualTo("/tmp/my results/100%");
        for (String location : List.of("file:results", "s3a:bucket", "file://host/results", "nul\0")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Storage.at(location))
                    .withMessageContaining(location);
        }
    }

    @Test
    void aSchemeThatNobodyKnowsIsRefusedInOneLine() {
        for (String location : List.of("nosuch://host/results", "s3a://bucket/my results")) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(Storage.at(location)::requireWritable)
                    .withMessageStartingWith("cannot write results to " + location + ": ")
                    .withMessageNotContaining("\n");
        }
    }

    @Test
    void anObjectThatCannotBeWrittenIsNotPublishedInPart() {
        Storage storage = Storage.at(
                BrokenObjectStore.SCHEME + "://" + folder,
                Map.of("fs." + BrokenObjectStore.SCHEME + ".impl", BrokenObjectStore.class.getName()));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> storage.publish("a.parquet", bytes("x")))
                .withMessage("no space left in the buffer");
        assertThat(folder.resolve("a.parquet")).doesNotExist();
    }

    @Test
    void aLinkIsFollowedBeforeWhatIsAboveIt() throws IOException {
        Files.createDirectories(folder.resolve("far/away"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("far/away"));

        Storage.at(folder + "/link/../results").publish(FILE, bytes("x"));

        assertThat(folder.resolve("far/results").resolve(FILE)).exists();
    }

    private List<String> visibleAndTemporaryFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
