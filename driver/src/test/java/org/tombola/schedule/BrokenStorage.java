package org.tombola.schedule;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.tombola.table.Storage;

/** A storage of this JVM in which some writes of one table fail, or of everything if the table has no name. */
record BrokenStorage(Storage storage, String table, AtomicInteger failuresLeft) implements Storage {
    @Override
    public String location() {
        return storage.location();
    }

    @Override
    public byte[] read(String path) throws IOException {
        return storage.read(path);
    }

    @Override
    public void publish(String path, byte[] bytes) throws IOException {
        if ((table.isEmpty() || path.startsWith(table + "/"))
                && failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("no space left on device");
        }
        storage.publish(path, bytes);
    }

    @Override
    public List<String> list(String directory) throws IOException {
        return storage.list(directory);
    }

    @Override
    public boolean exists(String path) throws IOException {
        return storage.exists(path);
    }

    @Override
    public String setAside(String path) throws IOException {
        return storage.setAside(path);
    }

    @Override
    public void delete(String path) throws IOException {
        storage.delete(path);
    }

    @Override
    public void requireWritable() throws IOException {
        if (table.isEmpty() && failuresLeft.get() > 0) {
            throw new IOException("cannot write results to " + location() + ": no space left on device");
        }
        storage.requireWritable();
    }
}
