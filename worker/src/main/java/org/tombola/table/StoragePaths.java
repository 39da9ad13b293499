package org.tombola.table;

import java.util.UUID;

/** The names that storages allow, ignore and make up. */
final class StoragePaths {
    private StoragePaths() {}

    /**
     * Returns the path of a file or, if empty, of the storage itself.
     *
     * @throws IllegalArgumentException if it is absolute or leads out of the storage
     */
    static String checked(String path) {
        if (path.isEmpty()) {
            return path;
        }
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\\') >= 0) {
                throw new IllegalArgumentException("not a relative path of plain names: " + path);
            }
        }
        return path;
    }

    static boolean isIgnored(String name) {
        return name.startsWith(".") || name.startsWith("_");
    }

    /** Returns whether listings show a file, by its path below the listed folder. */
    static boolean isListed(String pathBelow) {
        for (String name : pathBelow.split("/")) {
            if (isIgnored(name)) {
                return false;
            }
        }
        return pathBelow.endsWith(Storage.EXTENSION);
    }

    /** Returns a name beside a file that nobody lists and nobody else uses. */
    static String temporaryName(String name) {
        return "." + name + "." + UUID.randomUUID() + ".tmp";
    }

    /**
     * Returns where a file goes that is set aside for the n-th time.
     *
     * @param earlier how often it was before
     */
    static String setAside(String path, int earlier) {
        return Storage.SET_ASIDE + "/" + path + (earlier == 0 ? "" : "." + earlier);
    }
}
