package org.tombola.cluster;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The settings of a cluster and of those that submit to it. They hold its secret: only their owner can read them. */
public final class ClusterSettings {
    private static final String SECRET = "spark.authenticate.secret";
    private static final int SECRET_BYTES = 32;

    private ClusterSettings() {}

    /** Returns the settings in a file, in the form of spark-defaults.conf. */
    public static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> settings = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            settings.put(key, properties.getProperty(key).trim());
        }
        return settings;
    }

    /**
     * Writes the settings of a cluster, with its old secret if it has one.
     *
     * @param recommended a file of settings that are taken over
     */
    static void write(Path file, Path recommended, String host, int port, int uiPort) throws IOException {
        Map<String, String> settings = read(recommended);
        settings.put("spark.master", "spark://" + host + ":" + port);
        settings.put("spark.master.ui.port", Integer.toString(uiPort));
        settings.put("spark.driver.host", host);
        settings.put("spark.driver.bindAddress", host);
        String secret = Files.exists(file) ? read(file).get(SECRET) : null;
        settings.put(SECRET, secret == null ? draw() : secret);
        StringBuilder text =
                new StringBuilder("# Made by tombola cluster start. Whoever reads the secret can use the cluster.\n");
        settings.forEach((key, value) ->
                text.append(key).append(' ').append(value.replace("\\", "\\\\")).append('\n'));
        Path written = Files.createTempFile(
                file.getParent(),
                ".settings",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(written, text);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String draw() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
