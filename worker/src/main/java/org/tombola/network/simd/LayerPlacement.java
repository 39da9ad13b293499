package org.tombola.network.simd;

import java.util.Arrays;
import org.tombola.kernel.DenseKernels;
import org.tombola.network.LayerSpec;
import org.tombola.network.Tensor;

/** One layer, reduced to its live units, and where its parameters are. */
final class LayerPlacement {
    /**
     * The share of kept weights, among those between live units, up to which a layer is sparse.
     *
     * <p>Measured; see docs/algorithms/sparse-kernels.md. It is a constant and not measured anew on each machine, so that a
     * run that diverges does so in the same way everywhere; finite results do not depend on it.
     */
    static final double SPARSE_UP_TO = 0.5;

    /** Columns of the matrix of weights. */
    final int inputs;

    /** Of each input of a dense layer the column, or {@link Placement#NONE}; null where column i is input i. */
    final int[] columnOf;

    /** Its rows. */
    final int outputs;

    final LayerSpec spec;

    /** Position of the first weight. */
    final int weights;

    /** Weights that have a position. */
    final int weightCount;

    /** Position of the first bias. */
    final int biases;

    /** For a sparse layer, the row and the column of each weight in the matrix of live units. */
    final int[] outputOf;

    final int[] inputOf;

    /** For each weight, the lane on which its squared gradient is summed; null where the lanes simply take turns. */
    final byte[] weightLanes;

    /** The same for the biases. */
    final byte[] biasLanes;

    private final boolean sparse;

    /**
     * Appends the indices of a layer's parameters to an order and describes what was appended.
     *
     * @param units which weights and biases are worked on
     */
    LayerPlacement(IntList order, LayerTensors tensors, LiveUnits units, LayerSpec spec, boolean[] kept) {
        Tensor tensor = tensors.weights();
        Tensor biasTensor = tensors.biases();
        int[] liveInputs = units.columns(tensor.layer());
        int[] liveOutputs = units.rows(tensor.layer());
        boolean isFirst = tensor.layer() == 0;
        this.outputs = liveOutputs.length;
        this.spec = spec;
        IntList from = new IntList();
        IntList to = new IntList();
        IntList survivors = new IntList();
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < liveInputs.length; input++) {
                int index = tensor.offset() + liveInputs[input] + liveOutputs[output] * tensor.fanIn();
                if (kept[index]) {
                    // What the first layer reads has rows for all inputs, what others read for live units only.
                    from.add(isFirst ? liveInputs[input] : input);
                    to.add(output);
                    survivors.add(index);
                }
            }
        }
        this.sparse = survivors.size() <= SPARSE_UP_TO * liveInputs.length * outputs;
        this.outputOf = to.toArray();
        this.inputOf = from.toArray();
        boolean isPart = isFirst && liveInputs.length < tensor.fanIn();
        int[] columns = isPart ? SeenInputs.onTheirLanes(liveInputs) : liveInputs;
        this.inputs = sparse && isPart ? tensor.fanIn() : columns.length;
        this.columnOf = sparse || !isPart ? null : inverse(columns, tensor.fanIn());
        int[] placed = sparse ? survivors.toArray() : matrix(tensor, columns, liveOutputs);
        this.weightLanes = lanes(placed, tensor.offset());
        int[] placedBiases = Arrays.stream(liveOutputs)
                .map(output -> biasTensor.offset() + output)
                .toArray();
        this.biasLanes = lanes(placedBiases, biasTensor.offset());
        if (biasTensor.offset() < tensor.offset()) {
            this.biases = append(order, placedBiases);
            this.weights = append(order, placed);
        } else {
            this.weights = append(order, placed);
            this.biases = append(order, placedBiases);
        }
        this.weightCount = placed.length;
    }

    /** Returns the index of each weight in some columns and rows, or {@link Placement#NONE} where that is the column. */
    private static int[] matrix(Tensor tensor, int[] columns, int[] rows) {
        return Arrays.stream(rows)
                .flatMap(row -> Arrays.stream(columns)
                        .map(column -> column == Placement.NONE
                                ? Placement.NONE
                                : tensor.offset() + column + row * tensor.fanIn()))
                .toArray();
    }

    private static int[] inverse(int[] columns, int inputs) {
        int[] columnOf = new int[inputs];
        Arrays.fill(columnOf, Placement.NONE);
        for (int column = 0; column < columns.length; column++) {
            if (columns[column] != Placement.NONE) {
                columnOf[columns[column]] = column;
            }
        }
        return columnOf;
    }

    /** Returns the position of the first index. */
    private static int append(IntList order, int[] indices) {
        int position = order.size();
        Arrays.stream(indices).forEach(order::add);
        return position;
    }

    boolean sparse() {
        return sparse;
    }

    private static byte[] lanes(int[] placed, int first) {
        byte[] lanes = new byte[placed.length];
        boolean inTurns = true;
        for (int i = 0; i < lanes.length; i++) {
            // What fills up is zero, on any lane.
            lanes[i] = (byte) ((placed[i] == Placement.NONE ? i : placed[i] - first) % DenseKernels.LANES);
            inTurns &= lanes[i] == i % DenseKernels.LANES;
        }
        return inTurns ? null : lanes;
    }
}
