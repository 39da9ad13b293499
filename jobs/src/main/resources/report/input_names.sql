-- The inputs of an experiment's environments.
SELECT DISTINCT variant, environment, learner, engine, input, name, channel, y, x, relevant
FROM input_masks
WHERE experiment = :experiment
