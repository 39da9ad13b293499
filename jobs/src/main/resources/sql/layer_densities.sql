-- How much of each pruned parameter tensor is left at the end of the training, as a mean over the seeds.
SELECT
  curve_cells.experiment,
  curve_cells.variant,
  curve_cells.environment,
  curve_cells.learner,
  curve_cells.engine,
  curve_cells.baseline,
  curve_cells.imp_iteration,
  masks.layer,
  masks.parameter,
  avg(masks.density) AS density,
  count(DISTINCT curve_cells.seed) AS seeds
FROM curve_cells
JOIN masks ON masks.cell_id = curve_cells.cell_id
WHERE masks.snapshot = 'final'
GROUP BY
  curve_cells.experiment,
  curve_cells.variant,
  curve_cells.environment,
  curve_cells.learner,
  curve_cells.engine,
  curve_cells.baseline,
  curve_cells.imp_iteration,
  masks.layer,
  masks.parameter
