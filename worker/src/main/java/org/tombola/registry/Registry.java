package org.tombola.registry;

import java.security.CodeSource;
import java.util.Collection;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds what is named by an id: implementations on the class path, plug-ins included, and constants. */
public final class Registry {
    private Registry() {}

    /**
     * Returns the implementations of a service that {@link ServiceLoader} finds by the class loader of this thread, sorted by
     * id.
     *
     * @throws PluginException if two have one id, or one cannot be loaded
     */
    public static <T extends Named> List<T> services(Class<T> service) {
        SortedMap<String, T> found = new TreeMap<>();
        try {
            for (T implementation : ServiceLoader.load(service)) {
                T other = found.putIfAbsent(implementation.id(), implementation);
                if (other != null) {
                    throw new PluginException("the id " + implementation.id() + " is taken twice: by " + place(other)
                            + " and by " + place(implementation) + "; take one of them from the class path");
                }
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new PluginException("a plug-in cannot be loaded: " + inALine(e), e);
        }
        return List.copyOf(found.values());
    }

    /** Returns what failed and, where that is not the same, what caused it. */
    private static String inALine(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = failure instanceof ServiceConfigurationError ? failure.getMessage() : failure.toString();
        return (cause == failure ? text : text + ": " + cause).replaceAll("\\s+", " ");
    }

    private static String place(Object implementation) {
        CodeSource source = implementation.getClass().getProtectionDomain().getCodeSource();
        return implementation.getClass().getName() + (source == null ? "" : " in " + source.getLocation());
    }

    /**
     * Returns the one of an id.
     *
     * @param kind what they are, such as {@code environment}
     * @throws IllegalArgumentException if there is none
     */
    public static <T extends Named> T find(String kind, Collection<T> all, String id) {
        return all.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown " + kind + " " + id + "; there are " + String.join(", ", ids(all))));
    }

    /** Returns the ids, sorted. */
    public static List<String> ids(Collection<? extends Named> all) {
        return all.stream().map(Named::id).sorted().toList();
    }
}
