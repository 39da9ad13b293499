package org.tombola.environment.lander;

import org.bytedeco.liquidfun.b2Body;
import org.bytedeco.liquidfun.b2Contact;
import org.bytedeco.liquidfun.b2ContactListener;

/** What of the lander touches the moon. Knows the world by addresses only, so that it does not keep it from being garbage. */
final class Contacts extends b2ContactListener {
    private final long body;
    private final long[] legs;
    private final boolean[] isLegDown;
    private boolean hasCrashed;

    Contacts(b2Body body, b2Body... legs) {
        this.body = body.address();
        this.legs = new long[legs.length];
        for (int i = 0; i < legs.length; i++) {
            this.legs[i] = legs[i].address();
        }
        this.isLegDown = new boolean[legs.length];
    }

    /** Returns whether the lander's body ever touched the moon. */
    boolean hasCrashed() {
        return hasCrashed;
    }

    /** Returns whether a leg's last contact has begun and not ended; the end of any contact counts, even if another one lasts. */
    boolean isLegDown(int leg) {
        return isLegDown[leg];
    }

    @Override
    public void BeginContact(b2Contact contact) {
        long first = contact.GetFixtureA().GetBody().address();
        long second = contact.GetFixtureB().GetBody().address();
        hasCrashed |= first == body || second == body;
        set(first, second, true);
    }

    @Override
    public void EndContact(b2Contact contact) {
        set(
                contact.GetFixtureA().GetBody().address(),
                contact.GetFixtureB().GetBody().address(),
                false);
    }

    private void set(long first, long second, boolean isDown) {
        for (int i = 0; i < legs.length; i++) {
            if (legs[i] == first || legs[i] == second) {
                isLegDown[i] = isDown;
            }
        }
    }
}
