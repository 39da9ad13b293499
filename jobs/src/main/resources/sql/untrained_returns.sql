-- What masks and initial weights know before training: mean return of untrained agents, by baseline and IMP iteration, with a
-- 95 % interval over the seeds (Student's t) from five seeds on and their range below, as interval_kind says.
WITH statistics AS (
  SELECT
    curve_cells.experiment,
    curve_cells.variant,
    curve_cells.environment,
    curve_cells.learner,
    curve_cells.engine,
    curve_cells.baseline,
    curve_cells.imp_iteration,
    avg(curve_cells.density) AS density,
    returns.policy,
    count(DISTINCT curve_cells.seed) AS seeds,
    count(*) AS cells,
    avg(returns.mean_return) AS mean_return,
    stddev_samp(returns.mean_return) AS std,
    CASE WHEN count(*) > 1 THEN min(returns.mean_return) END AS lowest,
    CASE WHEN count(*) > 1 THEN max(returns.mean_return) END AS highest
  FROM curve_cells
  JOIN returns ON returns.cell_id = curve_cells.cell_id
  WHERE returns.environment_steps = 0
  GROUP BY
    curve_cells.experiment,
    curve_cells.variant,
    curve_cells.environment,
    curve_cells.learner,
    curve_cells.engine,
    curve_cells.baseline,
    curve_cells.imp_iteration,
    returns.policy
)
SELECT
  experiment,
  variant,
  environment,
  learner,
  engine,
  baseline,
  imp_iteration,
  density,
  policy,
  seeds,
  mean_return,
  std,
  coalesce(mean_return - quantile * std / sqrt(cells), lowest) AS low,
  coalesce(mean_return + quantile * std / sqrt(cells), highest) AS high,
  CASE WHEN quantile IS NOT NULL THEN 'student-t' WHEN cells > 1 THEN 'range' ELSE 'none' END AS interval_kind
FROM statistics
LEFT JOIN student_t ON seeds >= 5 AND degrees_of_freedom = least(cells - 1, 100)
