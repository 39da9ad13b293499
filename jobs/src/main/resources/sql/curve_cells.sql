-- The completed cells of each variant of each experiment, once per baseline on whose curve they lie: the dense cell of a seed
-- starts the curve of every baseline of its variant, and makes up one of its own where there is no other. The experts of
-- students and dense agents on reduced inputs lie on no curve.
WITH cells_of_experiments AS (
  SELECT DISTINCT experiment, variant, cell_id, baseline
  FROM experiments
  WHERE baseline <> 'expert' AND baseline NOT LIKE 'dense/%'
),
curves AS (
  SELECT DISTINCT experiment, variant, environment, baseline
  FROM experiments
  WHERE baseline <> 'expert' AND baseline NOT LIKE 'dense%'
),
outcomes AS (
  SELECT
    cells_of_experiments.experiment,
    cells_of_experiments.variant,
    cells.environment,
    cells.learner,
    cells.engine,
    cells.baseline,
    cells.imp_iteration,
    cells.seed,
    cells.cell_id,
    cells.density,
    cells.best_return,
    cells.best_return_fresh,
    cells.best_return_fresh_sampled,
    cells.final_return,
    cells.status,
    cells.cut_networks
  FROM cells_of_experiments
  JOIN cells ON cells.cell_id = cells_of_experiments.cell_id
)
SELECT
  outcomes.experiment,
  outcomes.variant,
  outcomes.environment,
  outcomes.learner,
  outcomes.engine,
  coalesce(curves.baseline, outcomes.baseline) AS baseline,
  outcomes.imp_iteration,
  outcomes.seed,
  outcomes.cell_id,
  outcomes.density,
  outcomes.best_return,
  outcomes.best_return_fresh,
  outcomes.best_return_fresh_sampled,
  outcomes.final_return,
  outcomes.status,
  outcomes.cut_networks
FROM outcomes
LEFT JOIN curves
  ON curves.experiment = outcomes.experiment
  AND curves.variant = outcomes.variant
  AND curves.environment = outcomes.environment
  AND (curves.baseline = outcomes.baseline OR outcomes.baseline = 'dense')
