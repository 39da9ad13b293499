package org.tombola.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The one vector length of this JVM: the hardware's, up to 512 bits, or what {@code tombola.vector.bits} says. */
final class VectorShape {
    static final VectorSpecies<Float> SPECIES = species();

    static final VectorSpecies<Integer> INTEGERS = SPECIES.withLanes(int.class).check(int.class);

    /** Floats in one vector. */
    static final int LENGTH = SPECIES.length();

    private VectorShape() {}

    private static VectorSpecies<Float> species() {
        int bits =
                Integer.getInteger("tombola.vector.bits", Math.min(512, FloatVector.SPECIES_PREFERRED.vectorBitSize()));
        return switch (bits) {
            case 128 -> FloatVector.SPECIES_128;
            case 256 -> FloatVector.SPECIES_256;
            case 512 -> FloatVector.SPECIES_512;
            default -> throw new IllegalArgumentException("tombola.vector.bits is 128, 256 or 512, not " + bits);
        };
    }
}
