package org.tombola.table;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/**
 * A folder on a disk or a mounted file system.
 *
 * @param location absolute path
 */
record LocalStorage(String location) implements Storage {
    /** More than most files of results have, so that a disk that is all but full shows. */
    private static final int PROBE_BYTES = 1 << 20;

    LocalStorage(Path root) {
        this(plain(root.toAbsolutePath()).toString());
    }

    /** Returns a path without dots; behind a symbolic link, two dots lead to what is above the link's target. */
    private static Path plain(Path root) {
        Path plain = root.getRoot();
        for (Path name : root) {
            plain = name.toString().equals("..") ? above(plain) : plain.resolve(name);
        }
        return plain.normalize();
    }

    private static Path above(Path folder) {
        Path parent;
        try {
            parent = folder.toRealPath().getParent();
        } catch (IOException e) {
            // It is not there, so that it is no link.
            parent = folder.getParent();
        }
        return parent == null ? folder : parent;
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public byte[] read(String path) throws IOException {
        return Files.readAllBytes(resolve(path));
    }

    @Override
    public void publish(String path, byte[] bytes) throws IOException {
        Path target = resolve(path);
        Files.createDirectories(target.getParent());
        Path temporary = target.resolveSibling(
                StoragePaths.temporaryName(target.getFileName().toString()));
        try {
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public List<String> list(String directory) throws IOException {
        Path start = resolve(directory);
        List<String> paths = new ArrayList<>();
        if (Files.isDirectory(start)) {
            Files.walkFileTree(
                    start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Listing(start, paths));
        }
        Collections.sort(paths);
        return paths;
    }

    @Override
    public boolean exists(String path) {
        return Files.isRegularFile(resolve(path));
    }

    @Override
    public String setAside(String path) throws IOException {
        Path source = resolve(path);
        int earlier = 0;
        while (Files.exists(resolve(StoragePaths.setAside(path, earlier)))) {
            earlier++;
        }
        String target = StoragePaths.setAside(path, earlier);
        Files.createDirectories(resolve(target).getParent());
        Files.move(source, resolve(target));
        return target;
    }

    @Override
    public void delete(String path) throws IOException {
        Files.deleteIfExists(resolve(path));
    }

    @Override
    public void requireWritable() throws IOException {
        Path root = Path.of(location);
        Path probe = root.resolve(StoragePaths.temporaryName("probe"));
        try {
            Files.createDirectories(root);
            try {
                Files.write(probe, new byte[PROBE_BYTES], StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException e) {
            throw new IOException("cannot write results to " + location + ": " + reason(root, e), e);
        }
    }

    private static String reason(Path root, IOException exception) {
        Path existing = root;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing != null && !Files.isDirectory(existing)) {
            return existing + " is a file, not a folder";
        }
        if (exception instanceof AccessDeniedException) {
            return "no permission to write in " + existing;
        }
        if (exception instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        if (exception instanceof NoSuchFileException) {
            return "nothing can be made in " + existing;
        }
        return exception.getMessage() == null ? exception.toString() : exception.getMessage();
    }

    private Path resolve(String path) {
        return Path.of(location).resolve(StoragePaths.checked(path));
    }

    private final class Listing extends SimpleFileVisitor<Path> {
        private final Path start;
        private final List<String> paths;

        Listing(Path start, List<String> paths) {
            this.start = start;
            this.paths = paths;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return !directory.equals(start)
                            && StoragePaths.isIgnored(directory.getFileName().toString())
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()
                    && StoragePaths.isListed(file.getFileName().toString())) {
                paths.add(Path.of(location).relativize(file).toString().replace('\\', '/'));
            }
            return FileVisitResult.CONTINUE;
        }

        /** Files come and go while a sweep runs; one that went is none of the listing's concern. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException exception) throws IOException {
            if (exception instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw exception;
        }
    }
}
