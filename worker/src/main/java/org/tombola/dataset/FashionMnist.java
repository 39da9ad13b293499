package org.tombola.dataset;

import java.util.List;

/** Pictures of clothes (Xiao et al. 2017), harder than MNIST in the same format. */
public final class FashionMnist extends MnistFiles {
    private static final List<String> CLASSES = List.of(
            "T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot");

    /** Reads from the folders of this machine. */
    public FashionMnist() {
        this(DataFolders.here());
    }

    FashionMnist(DataFolders folders) {
        super("fashion-mnist", CLASSES, folders);
    }
}
