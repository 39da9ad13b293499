-- Returns against those of dense agents, for comparisons between environments: 1 is the mean return of the variant's
-- dense agents, and 1 - x a return that is less by x times its magnitude, so that returns may be negative.
WITH dense_agents AS (
  SELECT DISTINCT experiment, variant, environment, learner, engine, cell_id, best_return_fresh
  FROM curve_cells
  WHERE imp_iteration = 0
),
dense_returns AS (
  SELECT experiment, variant, environment, learner, engine, avg(best_return_fresh) AS dense_return
  FROM dense_agents
  GROUP BY experiment, variant, environment, learner, engine
)
SELECT
  curve_cells.experiment,
  curve_cells.variant,
  curve_cells.environment,
  curve_cells.learner,
  curve_cells.engine,
  curve_cells.baseline,
  curve_cells.imp_iteration,
  curve_cells.density,
  curve_cells.seed,
  dense_returns.dense_return,
  1E0 + (curve_cells.best_return_fresh - dense_returns.dense_return)
    / nullif(abs(dense_returns.dense_return), 0E0) AS normalised_return
FROM curve_cells
JOIN dense_returns
  ON dense_returns.experiment = curve_cells.experiment
  AND dense_returns.variant = curve_cells.variant
  AND dense_returns.environment = curve_cells.environment
  AND dense_returns.learner = curve_cells.learner
  AND dense_returns.engine = curve_cells.engine
