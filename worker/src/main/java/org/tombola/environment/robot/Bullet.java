package org.tombola.environment.robot;

import org.bytedeco.bullet.global.BulletDynamics;
import org.bytedeco.javacpp.Loader;

/** The native library. */
final class Bullet {
    private Bullet() {}

    /**
     * Loads the library, once.
     *
     * @throws IllegalArgumentException if it is not there for this kind of machine
     */
    static void require() {
        try {
            Loader.load(BulletDynamics.class);
        } catch (UnsatisfiedLinkError e) {
            throw new IllegalArgumentException(
                    "Bullet's native library for " + Loader.getPlatform()
                            + " is not on the class path: robots need a machine, and a build, for which there is one"
                            + " (linux-x86_64, macosx-x86_64, windows-x86_64)",
                    e);
        }
    }
}
