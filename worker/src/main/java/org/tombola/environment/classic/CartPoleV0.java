package org.tombola.environment.classic;

/** Cart-Pole with episodes of 200 steps, as Gymnasium's {@code CartPole-v0}. */
public final class CartPoleV0 extends CartPole {
    public CartPoleV0() {
        super("CartPole-v0", 200, 195);
    }
}
