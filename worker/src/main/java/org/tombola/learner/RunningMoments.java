package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Means and variances of all rows of values so far, column by column, in double precision.
 *
 * <p>Batches are merged as in Chan, Golub and LeVeque 1979, always in the order in which they come, so that equal rows give
 * equal bits. Before the first batch the mean is 0 and the variance 1, with the weight of {@value #PRIOR} rows, as in
 * Gymnasium.
 */
final class RunningMoments {
    private static final double PRIOR = 1e-4;

    private final double[] means;
    /** Sums of squared deviations from the mean. */
    private final double[] squares;

    private double count = PRIOR;

    RunningMoments(int columns) {
        means = new double[columns];
        squares = new double[columns];
        Arrays.fill(squares, PRIOR);
    }

    /** One value of a batch. */
    interface Batch {
        double value(int row, int column);
    }

    /** Takes some more rows into account. */
    void add(int rows, Batch batch) {
        double total = count + rows;
        for (int column = 0; column < means.length; column++) {
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                sum += batch.value(row, column);
            }
            double mean = sum / rows;
            double square = 0;
            for (int row = 0; row < rows; row++) {
                double deviation = batch.value(row, column) - mean;
                square += deviation * deviation;
            }
            double difference = mean - means[column];
            means[column] += difference * (rows / total);
            squares[column] += square + difference * difference * (count * rows / total);
        }
        count = total;
    }

    double mean(int column) {
        return means[column];
    }

    double variance(int column) {
        return squares[column] / count;
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(count);
        for (int column = 0; column < means.length; column++) {
            out.writeDouble(means[column]);
            out.writeDouble(squares[column]);
        }
    }

    void restore(DataInput in) throws IOException {
        count = in.readDouble();
        for (int column = 0; column < means.length; column++) {
            means[column] = in.readDouble();
            squares[column] = in.readDouble();
        }
    }
}
