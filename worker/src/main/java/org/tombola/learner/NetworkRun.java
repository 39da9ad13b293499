package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.tombola.network.Optimizer;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Parameters;
import org.tombola.network.TrainableNetwork;
import org.tombola.pruning.Mask;

/** What all learners' trainings have in common: networks that an engine trains, and what is counted and measured of them. */
abstract class NetworkRun implements TrainingRun {
    final Normalization normalization;
    final NotFinite notFinite = new NotFinite();
    final MetricMeans metrics = new MetricMeans();
    long iteration;
    long gradientSteps;

    private final ParameterLayout layout;
    /** Those that are trained, by their names in the layout. */
    private final Map<String, TrainableNetwork> networks = new LinkedHashMap<>();

    NetworkRun(Training training, Normalization normalization) {
        this.layout = training.start().layout();
        this.normalization = normalization;
        normalization.load(training.start().values());
    }

    /** Makes one of the layout's networks, with the training's first parameters and mask, to be trained. */
    final TrainableNetwork network(Training training, String name, Optimizer optimizer, int capacity) {
        TrainableNetwork network = training.engine().network(layout.network(name), optimizer, capacity);
        networks.put(name, network);
        prune(network, name, training.mask());
        network.setParameters(training.start().values(), layout.offset(name));
        return network;
    }

    /** Prunes a network to what a mask keeps of one of the layout's networks. */
    final void prune(TrainableNetwork network, String name, Mask mask) {
        network.setMask(mask.flags(), layout.offset(name));
    }

    @Override
    public final long gradientSteps() {
        return gradientSteps;
    }

    @Override
    public final String notFinite() {
        return notFinite.text();
    }

    @Override
    public final Parameters parameters() {
        float[] values = new float[layout.size()];
        networks.forEach((name, network) -> network.copyParameters(values, layout.offset(name)));
        normalization.copyTo(values);
        return new Parameters(layout, values);
    }

    @Override
    public final void load(Parameters parameters) {
        float[] values = parameters.values();
        networks.forEach((name, network) -> network.setParameters(values, layout.offset(name)));
        normalization.load(values);
    }

    @Override
    public void setMask(Mask mask) {
        networks.forEach((name, network) -> prune(network, name, mask));
    }

    @Override
    public SortedMap<String, Double> drainMetrics() {
        return metrics.drain();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(iteration);
        out.writeLong(gradientSteps);
        notFinite.save(out);
        for (TrainableNetwork network : networks.values()) {
            network.save(out);
        }
        normalization.save(out);
        metrics.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        iteration = in.readLong();
        gradientSteps = in.readLong();
        notFinite.restore(in);
        for (TrainableNetwork network : networks.values()) {
            network.restore(in);
        }
        normalization.restore(in);
        metrics.restore(in);
    }

    @Override
    public void close() {
        networks.values().forEach(TrainableNetwork::close);
    }
}
