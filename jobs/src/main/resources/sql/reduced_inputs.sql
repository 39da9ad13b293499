-- Dense agents that see a part of their inputs, beside the dense agents that see all: mean return of the best checkpoint on
-- fresh episodes, with a 95 % interval over the seeds (Student's t) from five on and their range below. The
-- IMP iteration is that of the ticket which decided what is left; 0 where none did. Inputs of a convolution count by channel.
WITH agents AS (
  SELECT DISTINCT
    experiments.experiment,
    experiments.variant,
    cells.environment,
    cells.learner,
    cells.engine,
    CASE WHEN experiments.baseline = 'dense' THEN 'all-inputs' ELSE substr(experiments.baseline, 7) END AS inputs,
    cells.imp_iteration,
    cells.seed,
    cells.best_return_fresh,
    cells.cell_id
  FROM experiments
  JOIN cells ON cells.cell_id = experiments.cell_id
  WHERE experiments.baseline LIKE 'dense%'
),
first_layers AS (
  SELECT cell_id, CASE WHEN get(shape, 2) IS NULL THEN get(shape, 0) ELSE get(shape, 1) END AS input_count
  FROM masks
  WHERE snapshot = 'final' AND layer = 'actor/0' AND parameter = 'W'
),
statistics AS (
  SELECT
    agents.experiment,
    agents.variant,
    agents.environment,
    agents.learner,
    agents.engine,
    agents.inputs,
    agents.imp_iteration,
    count(DISTINCT agents.seed) AS seeds,
    count(*) AS cells,
    avg(first_layers.input_count) AS input_count,
    avg(agents.best_return_fresh) AS mean_return,
    stddev_samp(agents.best_return_fresh) AS std,
    CASE WHEN count(*) > 1 THEN min(agents.best_return_fresh) END AS lowest,
    CASE WHEN count(*) > 1 THEN max(agents.best_return_fresh) END AS highest
  FROM agents
  JOIN first_layers ON first_layers.cell_id = agents.cell_id
  GROUP BY
    agents.experiment,
    agents.variant,
    agents.environment,
    agents.learner,
    agents.engine,
    agents.inputs,
    agents.imp_iteration
)
SELECT
  experiment,
  variant,
  environment,
  learner,
  engine,
  inputs,
  imp_iteration,
  seeds,
  input_count,
  mean_return,
  std,
  coalesce(mean_return - quantile * std / sqrt(cells), lowest) AS low,
  coalesce(mean_return + quantile * std / sqrt(cells), highest) AS high,
  CASE WHEN quantile IS NOT NULL THEN 'student-t' WHEN cells > 1 THEN 'range' ELSE 'none' END AS interval_kind
FROM statistics
LEFT JOIN student_t ON seeds >= 5 AND degrees_of_freedom = least(cells - 1, 100)
