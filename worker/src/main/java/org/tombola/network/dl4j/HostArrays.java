package org.tombola.network.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.tombola.network.FeatureMajor;

/** Copies between Java's heap and ND4J's memory, which may be a GPU's. */
final class HostArrays {
    private HostArrays() {}

    /** Returns a copy of the values, the last index running fastest. */
    static float[] copy(INDArray array) {
        INDArray contiguous = array.isView() || array.ordering() != 'c' ? array.dup('c') : array;
        return contiguous.data().asFloat();
    }

    /** Overwrites an array with as many values. */
    static void assign(INDArray array, float[] values) {
        try (INDArray source = Nd4j.create(values, array.shape(), 'c')) {
            array.assign(source);
        }
    }

    /** Returns the first samples as a matrix of one row per sample. */
    static INDArray matrix(FeatureMajor source, int samples) {
        int features = source.features();
        float[] values = new float[samples * features];
        for (int feature = 0; feature < features; feature++) {
            int row = feature * source.stride();
            for (int sample = 0; sample < samples; sample++) {
                values[sample * features + feature] = source.values()[row + sample];
            }
        }
        return Nd4j.create(values, new long[] {samples, features}, 'c');
    }

    /** Writes a matrix of one row per sample. */
    static void copy(INDArray matrix, FeatureMajor target) {
        float[] values = copy(matrix);
        int features = target.features();
        int samples = values.length / features;
        for (int feature = 0; feature < features; feature++) {
            int row = feature * target.stride();
            for (int sample = 0; sample < samples; sample++) {
                target.values()[row + sample] = values[sample * features + feature];
            }
        }
    }
}
