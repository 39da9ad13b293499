package org.tombola.environment.physics;

import org.bytedeco.javacpp.Loader;

/** Libraries of native code. */
public final class NativeLibrary {
    private NativeLibrary() {}

    /**
     * Loads a library, once.
     *
     * @throws IllegalArgumentException if it is not there for this kind of machine
     */
    public static void require(String name, Runnable load) {
        try {
            load.run();
        } catch (LinkageError e) {
            // At the second try Java does not say what was missing at the first one.
            throw new IllegalArgumentException(
                    name + "'s native code for " + Loader.getPlatform()
                            + " is not on the class path; there is some for linux-x86_64, macosx-x86_64 and"
                            + " windows-x86_64",
                    e);
        }
    }
}
