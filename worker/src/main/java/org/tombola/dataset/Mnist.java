package org.tombola.dataset;

import java.util.List;

/** Handwritten digits (LeCun et al. 1998). */
public final class Mnist extends MnistFiles {
    private static final List<String> CLASSES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    /** Reads from the folders of this machine. */
    public Mnist() {
        this(DataFolders.here());
    }

    Mnist(DataFolders folders) {
        super("mnist", CLASSES, folders);
    }
}
