package org.tombola.registry;

/** Something that experiments and tables name by a word. */
public interface Named {
    /** Returns the word, such as {@code CartPole-v1} or {@code mask/weights}. */
    String id();
}
