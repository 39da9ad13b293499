package org.tombola.table;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of result files, on a disk or on any file system that Hadoop reaches.
 *
 * <p>Paths are relative, with {@code /} between names. Storages are small and can be sent to another process that sees
 * the same location.
 */
public interface Storage extends Serializable {
    /** How the names of table files end. */
    String EXTENSION = ".parquet";

    /** The folder, ignored by readers, of files that were taken out of the tables. */
    String SET_ASIDE = "_set-aside";

    /** Returns the storage at a path or URI, with Hadoop's default settings where Hadoop is needed. */
    static Storage at(String location) {
        return at(location, Map.of());
    }

    /**
     * Returns the storage at a path or URI.
     *
     * @param hadoopSettings what to set in Hadoop's configuration for URIs such as {@code hdfs:} and {@code s3a:}
     * @throws IllegalArgumentException with one line that says what is wrong with the location
     */
    static Storage at(String location, Map<String, String> hadoopSettings) {
        Optional<String> uri = Locations.uri(location);
        if (uri.isEmpty() || uri.get().startsWith("file:")) {
            return new LocalStorage(Locations.path(uri.orElse(location)));
        }
        return new HadoopStorage(uri.get(), hadoopSettings);
    }

    /** Returns the absolute path or URI of the folder. */
    String location();

    /** Returns whether the location is a path of this machine and no URI. */
    default boolean isLocal() {
        return false;
    }

    /**
     * Returns the content of a file.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    byte[] read(String path) throws IOException;

    /**
     * Writes a file, in place of the one that may be there; no reader sees a part of it, and on disks, HDFS and object
     * stores every reader sees the old or the new content. Folders are made as needed.
     */
    void publish(String path, byte[] bytes) throws IOException;

    /**
     * Returns the paths of all {@code .parquet} files below a folder, sorted; none if there is no such folder. Names that
     * start with {@code .} or {@code _}, of files or of folders on the way, are left out.
     *
     * @param directory a path, or the empty string for everything
     */
    List<String> list(String directory) throws IOException;

    /** Returns whether there is such a file. */
    boolean exists(String path) throws IOException;

    /**
     * Moves a file to {@value #SET_ASIDE} and returns its path there; a file that was set aside earlier stays.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such file
     */
    String setAside(String path) throws IOException;

    /** Deletes a file if it is there. */
    void delete(String path) throws IOException;

    /**
     * Makes the folder if needed and tries to write there.
     *
     * @throws IOException with one line that names the folder and says why it cannot be written
     */
    void requireWritable() throws IOException;
}
