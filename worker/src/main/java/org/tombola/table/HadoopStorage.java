package org.tombola.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.VersionInfo;

/**
 * A folder on a file system that Hadoop reaches by URI.
 *
 * <p>Object stores get the final key directly, where an object appears only when it is complete and renaming would copy;
 * elsewhere files are renamed from a temporary name.
 */
final class HadoopStorage implements Storage {
    private static final long serialVersionUID = 1L;

    static final Set<String> OBJECT_STORES =
            Set.of("s3", "s3a", "s3n", "gs", "abfs", "abfss", "wasb", "wasbs", "oss", "cosn", "obs");

    private final String location;
    private final TreeMap<String, String> settings;
    private transient Configuration configuration;

    /** @throws IllegalArgumentException if the location is no URI */
    HadoopStorage(String location, Map<String, String> settings) {
        this.location = new Path(location).toString();
        this.settings = new TreeMap<>(settings);
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public byte[] read(String path) throws IOException {
        try (FSDataInputStream stream = fileSystem().open(resolve(path))) {
            return stream.readAllBytes();
        } catch (FileNotFoundException e) {
            throw noSuchFile(path, e);
        }
    }

    @Override
    public void publish(String path, byte[] bytes) throws IOException {
        FileSystem fileSystem = fileSystem();
        Path target = resolve(path);
        if (OBJECT_STORES.contains(fileSystem.getUri().getScheme())) {
            write(fileSystem, target, bytes);
            return;
        }
        Path temporary = new Path(target.getParent(), StoragePaths.temporaryName(target.getName()));
        try {
            write(fileSystem, temporary, bytes);
            replace(fileSystem, temporary, target);
        } finally {
            fileSystem.delete(temporary, false);
        }
    }

    private static void write(FileSystem fileSystem, Path path, byte[] bytes) throws IOException {
        try (FSDataOutputStream stream = fileSystem.create(path, true)) {
            try {
                stream.write(bytes);
            } catch (IOException | RuntimeException e) {
                // An object store would publish what came through when the stream is closed.
                if (stream.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
                    stream.abort();
                }
                throw e;
            }
        }
    }

    private void replace(FileSystem fileSystem, Path source, Path target) throws IOException {
        if (fileSystem.rename(source, target)) {
            return;
        }
        // The target exists. HDFS replaces it in one step, but offers that in this interface only.
        try {
            FileContext.getFileContext(fileSystem.getUri(), configuration()).rename(source, target, Rename.OVERWRITE);
        } catch (UnsupportedFileSystemException e) {
            fileSystem.delete(target, false);
            if (!fileSystem.rename(source, target)) {
                throw new IOException("cannot rename " + source + " to " + target, e);
            }
        }
    }

    @Override
    public List<String> list(String directory) throws IOException {
        Path start = resolve(directory);
        String prefix = directory.isEmpty() ? "" : directory + "/";
        int startLength = start.toUri().getPath().length();
        List<String> paths = new ArrayList<>();
        try {
            RemoteIterator<LocatedFileStatus> files = fileSystem().listFiles(start, true);
            while (files.hasNext()) {
                String below = files.next().getPath().toUri().getPath().substring(startLength);
                below = below.startsWith("/") ? below.substring(1) : below;
                if (StoragePaths.isListed(below)) {
                    paths.add(prefix + below);
                }
            }
        } catch (FileNotFoundException e) {
            return List.of();
        }
        Collections.sort(paths);
        return paths;
    }

    @Override
    public boolean exists(String path) throws IOException {
        try {
            return fileSystem().getFileStatus(resolve(path)).isFile();
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    @Override
    public String setAside(String path) throws IOException {
        FileSystem fileSystem = fileSystem();
        if (!exists(path)) {
            throw noSuchFile(path, null);
        }
        int earlier = 0;
        while (exists(StoragePaths.setAside(path, earlier))) {
            earlier++;
        }
        String target = StoragePaths.setAside(path, earlier);
        fileSystem.mkdirs(resolve(target).getParent());
        if (!fileSystem.rename(resolve(path), resolve(target))) {
            throw new IOException("cannot rename " + resolve(path) + " to " + resolve(target));
        }
        return target;
    }

    @Override
    public void delete(String path) throws IOException {
        fileSystem().delete(resolve(path), false);
    }

    @Override
    public void requireWritable() throws IOException {
        try {
            FileSystem fileSystem = fileSystem();
            Path root = new Path(location);
            if (!fileSystem.mkdirs(root)) {
                throw new IOException("the folder cannot be made");
            }
            Path probe = new Path(root, StoragePaths.temporaryName("probe"));
            try {
                write(fileSystem, probe, new byte[] {1});
            } finally {
                fileSystem.delete(probe, false);
            }
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IOException("cannot write results to " + location + ": " + message, e);
        }
    }

    private Path resolve(String path) {
        return path.isEmpty() ? new Path(location) : new Path(location, StoragePaths.checked(path));
    }

    private FileSystem fileSystem() throws IOException {
        FileSystem fileSystem;
        try {
            // A path's URI may have blanks and what else names have.
            fileSystem = FileSystem.get(new Path(location).toUri(), configuration());
        } catch (RuntimeException e) {
            // So Hadoop says that a class or a setting is missing.
            if (e.getCause() instanceof ClassNotFoundException) {
                IOException missing =
                        new IOException("cannot reach " + location + ": --jars (or spark-submit --packages)"
                                + " must bring Hadoop's module for it, such as hadoop-aws " + VersionInfo.getVersion()
                                + " for s3a, and what that needs");
                missing.addSuppressed(e);
                throw missing;
            }
            throw new IOException("cannot reach " + location + ": " + e.getMessage(), e);
        }
        // On disks, Hadoop's checksum files would be renamed one by one beside the files.
        return fileSystem instanceof LocalFileSystem local ? local.getRawFileSystem() : fileSystem;
    }

    private synchronized Configuration configuration() {
        if (configuration == null) {
            configuration = new Configuration();
            settings.forEach(configuration::set);
        }
        return configuration;
    }

    private static NoSuchFileException noSuchFile(String path, Throwable cause) {
        NoSuchFileException exception = new NoSuchFileException(path);
        exception.initCause(cause);
        return exception;
    }
}
