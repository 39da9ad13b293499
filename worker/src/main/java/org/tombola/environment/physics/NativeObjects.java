package org.tombola.environment.physics;

import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.javacpp.Pointer;

/**
 * Objects outside the heap that refer to each other and are freed together, the youngest first: when this is closed or, if
 * nobody closes it, when its owner is garbage. JavaCPP by itself would free them in any order. Freed on one thread at a time; not
 * thread-safe.
 */
public final class NativeObjects implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Stack stack = new Stack();
    private final Cleaner.Cleanable cleanable;

    /** Makes a collection that is closed at the latest when {@code owner} is garbage. */
    public NativeObjects(Object owner) {
        this.cleanable = CLEANER.register(owner, stack);
    }

    /** Takes an object, and returns it. */
    public <P extends Pointer> P keep(P object) {
        stack.objects.addLast(object);
        return object;
    }

    @Override
    public void close() {
        cleanable.clean();
    }

    /** Holds the objects, so that they are never garbage before they are freed. */
    private static final class Stack implements Runnable {
        private final Deque<Pointer> objects = new ArrayDeque<>();

        @Override
        public void run() {
            while (!objects.isEmpty()) {
                objects.removeLast().deallocate();
            }
        }
    }
}
