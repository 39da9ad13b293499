-- What pruning leaves of each input, or channel of a convolution, at the end of the training: the share of its weights in the actor's first layer that is
-- removed, as a mean over the seeds, and the share of the seeds that cannot see the input any more.
SELECT
  experiment,
  variant,
  environment,
  learner,
  engine,
  baseline,
  imp_iteration,
  input,
  name,
  channel,
  y,
  x,
  relevant,
  avg(1E0 - kept * 1E0 / total) AS pruned_fraction,
  avg(CASE WHEN kept = 0 THEN 1E0 ELSE 0E0 END) AS invisible,
  count(DISTINCT seed) AS seeds
FROM kept_inputs
GROUP BY experiment, variant, environment, learner, engine, baseline, imp_iteration, input, name, channel, y, x, relevant
