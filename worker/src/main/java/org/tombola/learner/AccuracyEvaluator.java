package org.tombola.learner;

import java.util.Arrays;
import org.tombola.dataset.DataSet;
import org.tombola.dataset.DataSetSource;
import org.tombola.dataset.Examples;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;

/**
 * Lets a policy classify examples: the validation examples choose a checkpoint, the test examples measure it. Where fewer are
 * asked for than there are, the seed draws which.
 */
final class AccuracyEvaluator implements Evaluator {
    private final DataSet dataSet;
    private final int observationSize;
    private final long seed;
    private final Runnable pulse;

    AccuracyEvaluator(DataSetSource source, long seed, Runnable pulse) {
        this.dataSet = source.load();
        this.observationSize = source.spec().observationSize();
        this.seed = seed;
        this.pulse = pulse;
    }

    @Override
    public EpisodeReturns evaluate(Policy policy, Mode mode, Purpose purpose, int episodes) {
        Examples examples = switch (purpose) {
            case CHOICE -> dataSet.validation();
            case MEASUREMENT -> dataSet.test();
        };
        int[] drawn = draw(examples, purpose, episodes);
        double[] returns = new double[episodes];
        for (int first = 0; first < episodes; first += BATCH) {
            pulse.run();
            int count = Math.min(BATCH, episodes - first);
            float[] classes = classify(examples, drawn, first, count, policy, mode, purpose);
            for (int i = 0; i < count; i++) {
                returns[first + i] = classes[i] == examples.label(drawn[first + i]) ? 1 : 0;
            }
        }
        return EpisodeReturns.of(returns, episodes);
    }

    private int[] draw(Examples examples, Purpose purpose, int episodes) {
        if (episodes > examples.count()) {
            throw new IllegalArgumentException(
                    episodes + " examples are asked for where there are " + examples.count());
        }
        int[] order = new int[examples.count()];
        Arrays.setAll(order, i -> i);
        new RandomStream(RandomKey.of(purpose.stream() + "-examples", seed)).shuffle(order);
        return Arrays.copyOf(order, episodes);
    }

    private float[] classify(
            Examples examples, int[] drawn, int first, int count, Policy policy, Mode mode, Purpose purpose) {
        float[] observations = new float[count * observationSize];
        for (int i = 0; i < count; i++) {
            examples.inputs(drawn[first + i], observations, i * observationSize);
        }
        float[] classes = new float[count];
        switch (mode) {
            case GREEDY -> policy.greedy(observations, count, classes);
            case SAMPLED -> policy.sampled(observations, count, streams(purpose, drawn, first, count), classes);
        }
        return classes;
    }

    private RandomStream[] streams(Purpose purpose, int[] drawn, int first, int count) {
        RandomStream[] streams = new RandomStream[count];
        for (int i = 0; i < count; i++) {
            streams[i] = new RandomStream(RandomKey.of(purpose.stream(), seed, drawn[first + i]));
        }
        return streams;
    }
}
