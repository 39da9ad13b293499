package org.tombola.table;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells paths from URIs. */
final class Locations {
    // One letter before the colon is a drive of Windows.
    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):(.*)", Pattern.DOTALL);

    /** Schemes that nobody means as the beginning of a folder's name. */
    private static final Set<String> SCHEMES =
            Set.of("file", "hdfs", "webhdfs", "swebhdfs", "viewfs", "http", "https", "ftp");

    private Locations() {}

    /**
     * Returns a location with its scheme in lower case, if it is a URI and not a path: {@code scheme:/}, however many
     * slashes.
     *
     * @throws IllegalArgumentException if it has the scheme of a file system and no slash after it
     */
    static Optional<String> uri(String location) {
        Matcher parts = SCHEME.matcher(location);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        if (parts.group(2).startsWith("/")) {
            return Optional.of(scheme + ":" + parts.group(2));
        }
        if (SCHEMES.contains(scheme) || HadoopStorage.OBJECT_STORES.contains(scheme)) {
            throw new IllegalArgumentException(location + " is no URI of a folder: / must follow " + scheme
                    + ":; a folder of this name is ./" + location);
        }
        return Optional.empty();
    }

    /**
     * Returns the path of a folder.
     *
     * @param location a path, or a URI of the scheme {@code file}, in which characters may be escaped
     * @throws IllegalArgumentException if there can be no such folder
     */
    static Path path(String location) {
        try {
            return location.startsWith("file:/") ? ofUri(location) : Path.of(location);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("no folder can have the name " + location + ": " + e.getReason(), e);
        }
    }

    private static Path ofUri(String location) {
        String path = location.replaceFirst("^file:(//)?(?=/([^/]|$))", "");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(location + " names a host; file:/ and a path name a folder");
        }
        try {
            URI uri = new URI("file://" + path);
            if (uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return Path.of(uri.getPath());
            }
        } catch (URISyntaxException e) {
            // A path after the scheme, as it is.
        }
        return Path.of(path);
    }
}
