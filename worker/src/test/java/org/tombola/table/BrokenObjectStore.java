package org.tombola.table;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.util.Progressable;

/** An object store that cannot take what is written, and publishes what came through when the stream is closed. */
public final class BrokenObjectStore extends RawLocalFileSystem {
    static final String SCHEME = "obs";

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public void initialize(URI uri, Configuration settings) {
        setConf(settings);
    }

    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        return new FSDataOutputStream(new Upload(path), null);
    }

    private final class Upload extends OutputStream implements Abortable, StreamCapabilities {
        private final Path path;
        private boolean aborted;

        Upload(Path path) {
            this.path = path;
        }

        @Override
        public void write(int value) throws IOException {
            throw new IOException("no space left in the buffer");
        }

        @Override
        public AbortableResult abort() {
            aborted = true;
            return null;
        }

        @Override
        public boolean hasCapability(String capability) {
            return capability.equals(ABORTABLE_STREAM);
        }

        @Override
        public void close() throws IOException {
            if (!aborted) {
                BrokenObjectStore.super
                        .create(path, true, 1, (short) 1, 1, null)
                        .close();
            }
        }
    }
}
