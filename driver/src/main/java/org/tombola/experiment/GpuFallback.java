package org.tombola.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tombola.network.Engine;
import org.tombola.network.Engines;
import org.tombola.registry.Named;

/** What becomes of cells whose engine uses a GPU where it can use none. */
enum GpuFallback implements Named {
    /** The experiment is refused. */
    REFUSE,
    /** They are planned, under ids of their own, for the engine that does the same on a CPU. */
    CPU;

    static final String GROUP = "gpu";

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the engine that an experiment gets, or null if that is a problem. */
    static Engine engine(Section root) {
        Engine engine = root.service("engine", Engines.all());
        Section gpu = root.section(GROUP);
        GpuFallback fallback = gpu.oneOf("fallback", List.of(values()));
        gpu.refuseUnknownKeys();
        Optional<String> refusal = engine == null ? Optional.empty() : engine.refusal();
        if (refusal.isEmpty() || fallback == null) {
            return engine;
        }
        if (fallback == CPU) {
            return Engines.of(engine.onCpu());
        }
        root.refuse("engine", refusal.get() + "; gpu.fallback = cpu plans cells of the engine " + engine.onCpu());
        return engine;
    }
}
