package org.tombola.dataset;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Where the files of data sets are looked for. Folders belong to a machine, not to an experiment, so that they are no part of a
 * cell: what is found in them is, by its checksum.
 *
 * @param folders in the order in which they are searched
 */
record DataFolders(List<Path> folders) {
    /** The environment variable that names the folders. */
    static final String VARIABLE = "TOMBOLA_DATA";

    /** Folders that need not be named: one beside the user, and that of Debian's packages. */
    private static final String USUAL = String.join(File.pathSeparator, "data", "/usr/share/datasets");

    DataFolders {
        folders = List.copyOf(folders);
    }

    /** Returns the folders of this machine. */
    static DataFolders here() {
        String named = System.getenv().getOrDefault(VARIABLE, USUAL);
        return new DataFolders(Stream.of(named.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList());
    }

    /**
     * Returns the bytes of a file, which may be compressed by gzip and then has {@code .gz} behind its name.
     *
     * @param path of the file within one of the folders
     * @throws UncheckedIOException if it is in none of them, or cannot be read
     */
    byte[] read(String path) {
        try {
            for (Path folder : folders) {
                Path plain = folder.resolve(path);
                if (Files.isRegularFile(plain)) {
                    return Files.readAllBytes(plain);
                }
                Path compressed = folder.resolve(path + ".gz");
                if (Files.isRegularFile(compressed)) {
                    return unzipped(compressed);
                }
            }
            throw new NoSuchFileException(path + " or " + path + ".gz is in none of the folders "
                    + String.join(", ", folders.stream().map(Path::toString).toList())
                    + ", which the environment variable "
                    + VARIABLE + " names");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] unzipped(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
