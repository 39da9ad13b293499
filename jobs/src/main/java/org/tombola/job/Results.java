package org.tombola.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tombola.cell.CellId;
import org.tombola.cell.CellSpec;
import org.tombola.cell.Component;
import org.tombola.cell.Parents;
import org.tombola.cell.SpecJson;
import org.tombola.cell.TaskSource;
import org.tombola.cell.TrainingCell;
import org.tombola.learner.Learners;
import org.tombola.network.Engines;
import org.tombola.network.NetworkFamilies;
import org.tombola.registry.Named;
import org.tombola.table.CellCatalog;
import org.tombola.table.PublishedParents;
import org.tombola.table.Storage;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option {@code --results} and what lies behind it. */
final class Results {
    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Folder of the tables, or a URI that Hadoop knows. Default: ${DEFAULT-VALUE}.")
    private String location;

    /** Takes effect as it is read. */
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli fills it
    private PropertiesFile settings;

    String location() {
        return location;
    }

    /**
     * Returns the folder, whether or not it exists.
     *
     * @throws CommandException if no folder can have this name
     */
    Storage storage() {
        return storage("--results", location);
    }

    private static Storage storage(String option, String location) {
        try {
            return Storage.at(location, hadoopSettings());
        } catch (IllegalArgumentException e) {
            throw new CommandException(option + ": " + e.getMessage());
        }
    }

    /**
     * Returns the folder.
     *
     * @throws CommandException if it does not exist
     */
    Storage existing() {
        return existing("--results", location);
    }

    /**
     * Returns a folder that another option names.
     *
     * @throws CommandException if it does not exist
     */
    static Storage existing(String option, String location) {
        Storage storage = storage(option, location);
        if (storage.isLocal() && !Files.isDirectory(Path.of(storage.location()))) {
            throw new CommandException("there are no results in " + location + "; " + option + " names another folder");
        }
        return storage;
    }

    /**
     * Tries to write where a sweep would, and makes no folder.
     *
     * @throws IOException with one line that names the folder and says why it cannot be written
     */
    void requireWritableFolder() throws IOException {
        Storage storage = storage();
        if (!storage.isLocal()) {
            storage.requireWritable();
            return;
        }
        Path folder = Path.of(storage.location());
        while (!Files.exists(folder)) {
            folder = folder.getParent();
        }
        Storage.at(folder.toString()).requireWritable();
    }

    /**
     * Returns the completed cell whose id starts with some digits.
     *
     * @throws CommandException if there is none, or more than one
     */
    static CellCatalog.Entry find(CellCatalog catalog, String digits) {
        if (digits.isEmpty()) {
            throw new CommandException("a cell is named by the first digits of its id");
        }
        List<CellId> found = catalog.entries().keySet().stream()
                .filter(id -> id.value().startsWith(digits))
                .toList();
        if (found.size() == 1) {
            return catalog.entries().get(found.get(0));
        }
        throw new CommandException(
                found.isEmpty()
                        ? "no completed cell has an id that starts with " + digits
                        : found.size() + " cells have ids that start with " + digits + "; give more digits");
    }

    /**
     * Returns what a completed cell is.
     *
     * @throws CommandException if its spec cannot be read
     */
    static TrainingCell cell(CellCatalog.Entry entry) {
        try {
            return (TrainingCell) SpecJson.read(entry.row().text("spec"));
        } catch (RuntimeException e) {
            throw new CommandException("the spec of cell " + entry.id().abbreviated() + " cannot be read", e);
        }
    }

    /**
     * Returns what a completed cell is, whose classes are needed.
     *
     * @throws CommandException if its spec cannot be read, or a class is not there
     */
    static TrainingCell runnable(CellCatalog.Entry entry) {
        TrainingCell cell = cell(entry);
        TaskSource task = cell.problem().task();
        require(entry, task.kind(), task.component(), task.all());
        require(entry, "learner", cell.problem().learner(), Learners.all());
        require(entry, "network", cell.network(), NetworkFamilies.all());
        require(entry, "engine", cell.engine(), Engines.all());
        return cell;
    }

    private static void require(
            CellCatalog.Entry entry, String kind, Component needed, Collection<? extends Named> there) {
        if (there.stream().noneMatch(each -> each.id().equals(needed.id()))) {
            throw new CommandException("cell " + entry.id().abbreviated() + " needs the " + kind + " " + needed.id()
                    + ", which is not here; --jars FILE brings it (docs/extending.md)");
        }
    }

    /** Returns all completed cells; damaged files are named on the error stream and do not count. */
    static CellCatalog catalog(Storage storage) throws IOException {
        try (LeftOut leftOut = new LeftOut(System.err)) {
            return CellCatalog.read(storage, leftOut);
        }
    }

    /** Returns the way to what a cell's parents published. */
    static Parents parents(CellSpec spec, CellCatalog catalog, Storage storage) {
        return new PublishedParents(
                storage,
                id -> catalog.entry(id).map(CellCatalog.Entry::environment).orElse(spec.taskId()));
    }

    private static Map<String, String> hadoopSettings() {
        Map<String, String> settings = new HashMap<>();
        String prefix = "spark.hadoop.";
        for (Map.Entry<Object, Object> property : System.getProperties().entrySet()) {
            String key = property.getKey().toString();
            if (key.startsWith(prefix)) {
                settings.put(key.substring(prefix.length()), property.getValue().toString());
            }
        }
        return settings;
    }
}
