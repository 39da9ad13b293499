package org.tombola.network.simd;

import java.util.Arrays;
import org.tombola.kernel.DenseKernels;
import org.tombola.kernel.Gate;
import org.tombola.kernel.IndexPairs;
import org.tombola.kernel.Panel;
import org.tombola.kernel.SparseKernels;
import org.tombola.kernel.SparseMatrix;
import org.tombola.network.FeatureMajor;

/** A layer that works on its kept weights only. */
final class Sparse extends Layer {
    /** Samples from which on it pays to pick out the weights that read set inputs. */
    private static final int MANY = 64;

    private final SparseKernels sparseKernels;
    private final SparseMatrix weights;
    private final SparseMatrix.Transposed transposed;

    /** Those of the weights that read set inputs; null when the parameters have changed. */
    private Selection selection;

    Sparse(DenseKernels kernels, LayerPlacement placement, float[] values, float[] gradient) {
        super(kernels, placement, values, gradient);
        this.sparseKernels = kernels.sparse();
        this.weights = new SparseMatrix(outputs(), placement.outputOf, placement.inputOf, values, placement.weights);
        this.transposed = weights.transposed(inputs());
    }

    @Override
    void prepare() {
        transposed.refresh();
        selection = null;
    }

    @Override
    void forward(Panel in, Panel out, int samples) {
        Panel biases = Panel.ofRows(values, placement.biases, 1);
        sparseKernels.multiply(biases, weights, in, gate, out, samples);
        squash(out, outputs(), samples);
    }

    @Override
    void forward(Panel in, IndexPairs set, Panel out, int samples) {
        if (set == null || samples < MANY) {
            forward(in, out, samples);
            return;
        }
        Panel biases = Panel.ofRows(values, placement.biases, 1);
        sparseKernels.multiply(biases, selected(set).matrix, in, gate, out, samples);
        squash(out, outputs(), samples);
    }

    private Selection selected(IndexPairs set) {
        if (selection == null || !selection.set.equals(set)) {
            selection = new Selection(set);
        }
        return selection;
    }

    @Override
    void predictOne(float[] in, IndexPairs set, float[] out) {
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

    @Override
    void parameterGradient(Panel in, IndexPairs set, Panel sums, int samples, float[] scratch) {
        if (set == null || samples < MANY) {
            parameterGradient(in, sums, samples, scratch);
            return;
        }
        Selection selected = selected(set);
        float[] compact = new float[selected.matrix.entries()];
        sparseKernels.weightGradient(in, sums, selected.matrix, samples, compact, 0, scratch);
        Arrays.fill(gradient, placement.weights, placement.weights + placement.weightCount, 0);
        for (int k = 0; k < compact.length; k++) {
            gradient[placement.weights + selected.entries[k]] = compact[k];
        }
        kernels.biasGradient(sums, outputs(), samples, gradient, placement.biases, scratch);
    }

    /** The present kept weights that read some inputs. */
    private final class Selection {
        final IndexPairs set;

        /** Which ones of the kept weights these are. */
        final int[] entries;

        final SparseMatrix matrix;

        Selection(IndexPairs set) {
            this.set = set;
            boolean[] isSet = new boolean[inputs()];
            for (int k = 0; k < set.count(); k++) {
                isSet[set.first(k)] = true;
            }
            int[] chosen = new int[placement.weightCount];
            int count = 0;
            for (int entry = 0; entry < chosen.length; entry++) {
                if (isSet[placement.inputOf[entry]]) {
                    chosen[count++] = entry;
                }
            }
            this.entries = Arrays.copyOf(chosen, count);
            int[] rowOf = new int[count];
            int[] columnOf = new int[count];
            float[] weights = new float[count];
            for (int k = 0; k < count; k++) {
                rowOf[k] = placement.outputOf[entries[k]];
                columnOf[k] = placement.inputOf[entries[k]];
                weights[k] = values[placement.weights + entries[k]];
            }
            this.matrix = new SparseMatrix(outputs(), rowOf, columnOf, weights, 0);
        }
    }
}
