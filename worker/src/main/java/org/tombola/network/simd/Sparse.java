package org.tombola.network.simd;

import org.tombola.kernel.DenseKernels;
import org.tombola.kernel.Gate;
import org.tombola.kernel.Panel;
import org.tombola.kernel.SparseKernels;
import org.tombola.kernel.SparseMatrix;
import org.tombola.network.FeatureMajor;

/** A layer that works on its kept weights only. */
final class Sparse extends Layer {
    private final SparseKernels sparseKernels;
    private final SparseMatrix weights;
    private final SparseMatrix.Transposed transposed;

    Sparse(DenseKernels kernels, LayerPlacement placement, float[] values, float[] gradient) {
        super(kernels, placement, values, gradient);
        this.sparseKernels = kernels.sparse();
        this.weights = new SparseMatrix(outputs(), placement.outputOf, placement.inputOf, values, placement.weights);
        this.transposed = weights.transposed(inputs());
    }

    @Override
    void prepare() {
        transposed.refresh();
    }

    @Override
    void forward(Panel in, Panel out, int samples) {
        Panel biases = Panel.ofRows(values, placement.biases, 1);
        sparseKernels.multiply(biases, weights, in, gate, out, samples);
        squash(out, outputs(), samples);
    }

    @Override
    void predictOne(float[] in, float[] out) {
        // One value after the other: a vector would hold one sample and nothing else.
        Panel biases = Panel.ofRows(values, placement.biases, 1);
        SparseKernels.scalar().multiply(biases, weights, Panel.ofRows(in, 0, 1), gate, Panel.ofRows(out, 0, 1), 1);
        squash(Panel.ofRows(out, 0, 0), 1, FeatureMajor.padded(outputs()));
    }

    @Override
    void inputGradient(Panel sums, Gate gate, Panel inputGradient, int samples) {
        sparseKernels.multiply(ZEROS, transposed.matrix(), sums, gate, inputGradient, samples);
    }

    @Override
    void parameterGradient(Panel in, Panel sums, int samples, float[] scratch) {
        sparseKernels.weightGradient(in, sums, weights, samples, gradient, placement.weights, scratch);
        kernels.biasGradient(sums, outputs(), samples, gradient, placement.biases, scratch);
    }
}
