package org.tombola.schedule;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Environments;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/** Cart-Pole with a bug that comes and goes as a test says. */
public final class FaultyCartPole implements EnvironmentFactory {
    /** How many of the next batches of environments cannot be made. */
    static final AtomicInteger FAULTS = new AtomicInteger();

    @Override
    public String id() {
        return "FaultyCartPole-v0";
    }

    @Override
    public String resultVersion() {
        return "faulty-cart-pole/1";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public EnvironmentSpec spec(Settings settings) {
        return Environments.of("CartPole-v1").spec(settings);
    }

    @Override
    public Environment create(Settings settings, int count) {
        if (FAULTS.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            // No exception: what a jar throws of which a part is missing.
            throw new NoClassDefFoundError("the pole is imaginary");
        }
        return Environments.of("CartPole-v1").create(settings, count);
    }
}
