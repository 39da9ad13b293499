-- Mean return over the seeds at each evaluation point of the training, for the greedy and the sampled policy.
SELECT
  curve_cells.experiment,
  curve_cells.environment,
  curve_cells.learner,
  curve_cells.engine,
  curve_cells.baseline,
  curve_cells.imp_iteration,
  avg(curve_cells.density) AS density,
  returns.environment_steps,
  returns.policy,
  avg(returns.mean_return) AS mean_return,
  stddev_samp(returns.mean_return) AS std,
  count(DISTINCT curve_cells.seed) AS seeds
FROM curve_cells
JOIN returns ON returns.cell_id = curve_cells.cell_id
GROUP BY
  curve_cells.experiment,
  curve_cells.environment,
  curve_cells.learner,
  curve_cells.engine,
  curve_cells.baseline,
  curve_cells.imp_iteration,
  returns.environment_steps,
  returns.policy
