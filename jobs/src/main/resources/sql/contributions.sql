-- What the parts of a ticket contribute to its return: differences between baselines, paired by seed, over the seeds that
-- have both, with a 95 % interval of the mean difference.
WITH contribution_pairs AS (
  SELECT contribution, minuend, subtrahend
  FROM (
    VALUES
      ('weights', 'mask/weights', 'mask/permuted'),
      ('mask', 'mask/permuted', 'permuted/permuted'),
      ('layer_ratio', 'permuted/permuted', 'random/re-init'),
      ('total', 'mask/weights', 'random/re-init')
  ) AS pairs (contribution, minuend, subtrahend)
),
sparse_cells AS (
  SELECT experiment, environment, learner, engine, baseline, imp_iteration, seed, density, best_return_fresh
  FROM curve_cells
  WHERE imp_iteration >= 1
),
differences AS (
  SELECT
    a.experiment,
    a.environment,
    a.learner,
    a.engine,
    a.imp_iteration,
    contribution_pairs.contribution,
    a.density,
    a.seed,
    a.best_return_fresh - b.best_return_fresh AS difference
  FROM sparse_cells a
  JOIN contribution_pairs ON contribution_pairs.minuend = a.baseline
  JOIN sparse_cells b
    ON b.experiment = a.experiment
    AND b.environment = a.environment
    AND b.learner = a.learner
    AND b.engine = a.engine
    AND b.imp_iteration = a.imp_iteration
    AND b.seed = a.seed
    AND b.baseline = contribution_pairs.subtrahend
),
statistics AS (
  SELECT
    experiment,
    environment,
    learner,
    engine,
    imp_iteration,
    contribution,
    avg(density) AS density,
    count(DISTINCT seed) AS seeds,
    count(*) AS pairs,
    avg(difference) AS mean_difference,
    stddev_samp(difference) AS std
  FROM differences
  GROUP BY experiment, environment, learner, engine, imp_iteration, contribution
)
SELECT
  experiment,
  environment,
  learner,
  engine,
  imp_iteration,
  contribution,
  density,
  seeds,
  mean_difference,
  std,
  mean_difference - quantile * std / sqrt(pairs) AS low,
  mean_difference + quantile * std / sqrt(pairs) AS high
FROM statistics
LEFT JOIN student_t ON degrees_of_freedom = least(pairs - 1, 100)
