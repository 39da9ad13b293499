-- The cells of an experiment, complete or not, with what came of them and how long all attempts took; those that variants share
-- are there once for each.
WITH planned AS (
  SELECT DISTINCT variant, cell_id, environment, baseline, imp_iteration, seed
  FROM experiments
  WHERE experiment = :experiment
),
tried AS (
  SELECT
    cell_id,
    count(*) AS attempts,
    max_by(status, attempt) AS last_status,
    max_by(message, attempt) AS message,
    max_by(host, attempt) AS host,
    max_by(started_at, attempt) AS started_at,
    sum(train_seconds) AS train_seconds,
    sum(evaluation_seconds) AS evaluation_seconds
  FROM attempts
  GROUP BY cell_id
)
SELECT
  planned.variant,
  planned.cell_id,
  planned.environment,
  cells.learner,
  cells.engine,
  planned.baseline,
  planned.imp_iteration,
  planned.seed,
  cells.density,
  cells.parameters_kept,
  cells.cut_networks,
  cells.best_return_fresh,
  cells.best_return_fresh_sampled,
  cells.best_return,
  cells.final_return,
  cells.solved_at_step,
  coalesce(cells.status, CASE WHEN tried.last_status = 'failed' THEN 'failed' ELSE 'waiting' END) AS outcome,
  coalesce(tried.attempts, 0) AS attempts,
  tried.train_seconds,
  tried.evaluation_seconds,
  tried.started_at,
  tried.host,
  tried.message
FROM planned
LEFT JOIN cells ON cells.cell_id = planned.cell_id
LEFT JOIN tried ON tried.cell_id = planned.cell_id
