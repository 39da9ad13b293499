-- What the parts of a ticket contribute to its return: differences between baselines, paired by seed, over the seeds that
-- have both, with a 95 % interval of the mean difference (Student's t) from five seeds on and the range of the differences
-- below, as interval_kind says.
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
  SELECT experiment, variant, environment, learner, engine, baseline, imp_iteration, seed, density, best_return_fresh
  FROM curve_cells
  WHERE imp_iteration >= 1
),
differences AS (
  SELECT
    a.experiment,
    a.variant,
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
    AND b.variant = a.variant
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
    variant,
    environment,
    learner,
    engine,
    imp_iteration,
    contribution,
    avg(density) AS density,
    count(DISTINCT seed) AS seeds,
    count(*) AS pairs,
    avg(difference) AS mean_difference,
    stddev_samp(difference) AS std,
    CASE WHEN count(*) > 1 THEN min(difference) END AS lowest,
    CASE WHEN count(*) > 1 THEN max(difference) END AS highest
  FROM differences
  GROUP BY experiment, variant, environment, learner, engine, imp_iteration, contribution
)
SELECT
  experiment,
  variant,
  environment,
  learner,
  engine,
  imp_iteration,
  contribution,
  density,
  seeds,
  mean_difference,
  std,
  coalesce(mean_difference - quantile * std / sqrt(pairs), lowest) AS low,
  coalesce(mean_difference + quantile * std / sqrt(pairs), highest) AS high,
  CASE WHEN quantile IS NOT NULL THEN 'student-t' WHEN pairs > 1 THEN 'range' ELSE 'none' END AS interval_kind
FROM statistics
LEFT JOIN student_t ON seeds >= 5 AND degrees_of_freedom = least(pairs - 1, 100)
