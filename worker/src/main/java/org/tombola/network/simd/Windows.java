package org.tombola.network.simd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tombola.kernel.Gate;
import org.tombola.kernel.IndexPairs;
import org.tombola.kernel.Panel;
import org.tombola.network.ConvolutionLayer;
import org.tombola.network.ImageShape;
import org.tombola.network.Window;

/**
 * Which weights meet which values at each position of an image: at the outputs on the way forward, at the inputs on the way
 * back.
 *
 * <p>Positions that differ only in where the values begin share a table; without padding, all do on the way forward.
 */
final class Windows {
    /** What is done at one position. */
    @FunctionalInterface
    interface Step {
        /**
         * Takes the step.
         *
         * @param table index of the position's table in {@link #tables}
         * @param from the values, beginning at what the table calls 0
         * @param gate the gates of {@code to}
         * @param to the position's row in each channel
         */
        void take(int table, Panel from, Gate gate, Panel to);
    }

    private final Map<IndexPairs, Integer> numbers = new LinkedHashMap<>();

    /** For each position, the table. */
    private final int[] tableOf;

    /** For each position, the value that the table calls 0. */
    private final int[] firstOf;

    private Windows(int positions) {
        this.tableOf = new int[positions];
        this.firstOf = new int[positions];
    }

    /**
     * Returns the windows of the outputs, for weights of one filter: first the column, then the input's row.
     *
     * @param channels that the filters read
     */
    static Windows forward(ConvolutionLayer layer, int channels) {
        ImageShape in = layer.input();
        ImageShape out = layer.output();
        Windows windows = new Windows(out.area());
        for (int position = 0; position < out.area(); position++) {
            List<int[]> taps = taps(layer, position / out.width(), position % out.width());
            IntList columns = new IntList();
            IntList rows = new IntList();
            for (int channel = 0; channel < channels; channel++) {
                for (int[] tap : taps) {
                    columns.add(channel * layer.window().area() + tap[0]);
                    rows.add(channel * in.area() + tap[1]);
                }
            }
            windows.put(position, columns.toArray(), rows.toArray());
        }
        return windows;
    }

    /**
     * Returns the windows of one channel's inputs, for weights of one channel: first the filter's first weight and the place
     * in the window, then the output's row.
     *
     * @param channels that the filters read
     * @param filters that read the channels
     */
    static Windows backward(ConvolutionLayer layer, int channels, int filters) {
        List<List<int[]>> taps = new ArrayList<>();
        for (int input = 0; input < layer.input().area(); input++) {
            taps.add(new ArrayList<>());
        }
        for (int output = layer.output().area() - 1; output >= 0; output--) {
            for (int[] tap : taps(
                    layer,
                    output / layer.output().width(),
                    output % layer.output().width())) {
                taps.get(tap[1]).add(new int[] {tap[0], output});
            }
        }
        Windows windows = new Windows(layer.input().area());
        for (int position = 0; position < taps.size(); position++) {
            IntList weights = new IntList();
            IntList rows = new IntList();
            for (int filter = 0; filter < filters; filter++) {
                for (int[] tap : taps.get(position)) {
                    weights.add(filter * channels * layer.window().area() + tap[0]);
                    rows.add(filter * layer.output().area() + tap[1]);
                }
            }
            windows.put(position, weights.toArray(), rows.toArray());
        }
        return windows;
    }

    /** Returns, for each place in the window, the pairs of an input and an output that meet in its weights. */
    static List<IndexPairs> meetings(ConvolutionLayer layer) {
        int places = layer.window().area();
        List<IntList> inputs = new ArrayList<>();
        List<IntList> outputs = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            inputs.add(new IntList());
            outputs.add(new IntList());
        }
        for (int output = 0; output < layer.output().area(); output++) {
            for (int[] tap : taps(
                    layer,
                    output / layer.output().width(),
                    output % layer.output().width())) {
                inputs.get(tap[0]).add(tap[1]);
                outputs.get(tap[0]).add(output);
            }
        }
        List<IndexPairs> meetings = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            meetings.add(new IndexPairs(
                    inputs.get(place).toArray(), outputs.get(place).toArray()));
        }
        return meetings;
    }

    /** Returns, for an output, each place in the window and the input that it shows, where there is one. */
    private static List<int[]> taps(ConvolutionLayer layer, int row, int column) {
        Window window = layer.window();
        ImageShape in = layer.input();
        List<int[]> taps = new ArrayList<>();
        for (int place = 0; place < window.area(); place++) {
            int y = row * window.stride() - window.padding() + place / window.size();
            int x = column * window.stride() - window.padding() + place % window.size();
            if (y >= 0 && y < in.height() && x >= 0 && x < in.width()) {
                taps.add(new int[] {place, y * in.width() + x});
            }
        }
        return taps;
    }

    private void put(int position, int[] weights, int[] rows) {
        int first = Integer.MAX_VALUE;
        for (int row : rows) {
            first = Math.min(first, row);
        }
        firstOf[position] = rows.length == 0 ? 0 : first;
        for (int i = 0; i < rows.length; i++) {
            rows[i] -= first;
        }
        tableOf[position] = numbers.computeIfAbsent(new IndexPairs(weights, rows), table -> numbers.size());
    }

    /** Returns the different tables. */
    List<IndexPairs> tables() {
        return List.copyOf(numbers.keySet());
    }

    /** Takes a step at each position. */
    void slide(Panel from, Gate gate, Panel to, Step step) {
        for (int position = 0; position < tableOf.length; position++) {
            step.take(
                    tableOf[position],
                    from.rows(firstOf[position], 1),
                    gate.rows(position, tableOf.length),
                    to.rows(position, tableOf.length));
        }
    }
}
