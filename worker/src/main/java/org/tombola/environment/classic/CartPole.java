package org.tombola.environment.classic;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.Drawing;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentFactory;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Observation;
import org.tombola.environment.Script;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * Balancing a pole on a cart (Barto, Sutton and Anderson 1983), as Gymnasium's {@code CartPole-v1}: action 0 pushes the
 * cart to the left, action 1 to the right.
 */
public class CartPole implements EnvironmentFactory {
    private static final String SUTTON_BARTO_REWARD = "sutton-barto-reward";

    static final ActionSpace.Discrete ACTIONS = new ActionSpace.Discrete(2);

    private final String id;
    private final EnvironmentSpec spec;

    public CartPole() {
        this("CartPole-v1", 500, 475);
    }

    CartPole(String id, int maximumEpisodeSteps, double solvedReturn) {
        this.id = id;
        this.spec = new EnvironmentSpec(
                List.of(
                        Observation.named("cart position"),
                        Observation.named("cart velocity"),
                        Observation.named("pole angle"),
                        Observation.named("pole angular velocity")),
                ACTIONS,
                maximumEpisodeSteps,
                OptionalDouble.of(solvedReturn));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String resultVersion() {
        return "cart-pole/1";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.onOff(SUTTON_BARTO_REWARD, "Reward 0 per step and -1 for falling, instead of 1 per step.")
                        .withNoOp(false));
    }

    @Override
    public EnvironmentSpec spec(Settings settings) {
        return spec;
    }

    @Override
    public Drawing drawing(Settings settings) {
        return new CartPoleDrawing();
    }

    /** Pushes towards where the pole falls, and the cart back to the middle by leaning the pole that way. */
    @Override
    public Optional<Script> script(Settings settings) {
        return Optional.of((observation, action) -> action[0] =
                0.05 * observation[0] + 0.1 * observation[1] + observation[2] + 0.3 * observation[3] > 0 ? 1 : 0);
    }

    @Override
    public Environment create(Settings settings, int count) {
        return settings.has(SUTTON_BARTO_REWARD) ? new CartPoles(count, 0, -1, -1) : new CartPoles(count, 1, 1, 0);
    }
}
