-- Mean return over the seeds at each evaluation point of the training, for the greedy and the sampled policy; at 0 steps that
-- of untrained agents. A cell that diverged counts at later points with its last finite checkpoint, else late points would
-- be means over survivors; diverged says how many cells do.
WITH points AS (
  SELECT DISTINCT
    curve_cells.experiment,
    curve_cells.variant,
    curve_cells.environment,
    curve_cells.learner,
    curve_cells.engine,
    curve_cells.baseline,
    curve_cells.imp_iteration,
    returns.environment_steps,
    returns.policy
  FROM curve_cells
  JOIN returns ON returns.cell_id = curve_cells.cell_id
),
last_points AS (
  SELECT cell_id, policy, max(environment_steps) AS environment_steps, max_by(mean_return, environment_steps) AS mean_return
  FROM returns
  GROUP BY cell_id, policy
),
evaluations AS (
  SELECT
    curve_cells.experiment,
    curve_cells.variant,
    curve_cells.environment,
    curve_cells.learner,
    curve_cells.engine,
    curve_cells.baseline,
    curve_cells.imp_iteration,
    curve_cells.seed,
    curve_cells.density,
    returns.environment_steps,
    returns.policy,
    returns.mean_return,
    0 AS diverged
  FROM curve_cells
  JOIN returns ON returns.cell_id = curve_cells.cell_id
  UNION ALL
  -- Before its first evaluation a cell's checkpoint is its start, which its returns on fresh episodes are of.
  SELECT
    curve_cells.experiment,
    curve_cells.variant,
    curve_cells.environment,
    curve_cells.learner,
    curve_cells.engine,
    curve_cells.baseline,
    curve_cells.imp_iteration,
    curve_cells.seed,
    curve_cells.density,
    points.environment_steps,
    points.policy,
    coalesce(
      last_points.mean_return,
      CASE WHEN points.policy = 'greedy' THEN curve_cells.best_return_fresh ELSE curve_cells.best_return_fresh_sampled END
    ) AS mean_return,
    1 AS diverged
  FROM curve_cells
  JOIN points
    ON points.experiment = curve_cells.experiment
    AND points.variant = curve_cells.variant
    AND points.environment = curve_cells.environment
    AND points.learner = curve_cells.learner
    AND points.engine = curve_cells.engine
    AND points.baseline = curve_cells.baseline
    AND points.imp_iteration = curve_cells.imp_iteration
  LEFT JOIN last_points ON last_points.cell_id = curve_cells.cell_id AND last_points.policy = points.policy
  WHERE curve_cells.status = 'diverged'
    AND points.environment_steps > coalesce(last_points.environment_steps, 0)
)
SELECT
  experiment,
  variant,
  environment,
  learner,
  engine,
  baseline,
  imp_iteration,
  avg(density) AS density,
  environment_steps,
  policy,
  avg(mean_return) AS mean_return,
  stddev_samp(mean_return) AS std,
  count(DISTINCT seed) AS seeds,
  CAST(sum(diverged) AS BIGINT) AS diverged
FROM evaluations
GROUP BY experiment, variant, environment, learner, engine, baseline, imp_iteration, environment_steps, policy
