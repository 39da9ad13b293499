-- How far each experiment is: diverged cells are completed ones, and a failed attempt may have been followed by a successful
-- one. In cells that are cut no path leads from the inputs of some network to its outputs. Times are those of all attempts.
WITH planned AS (
  SELECT DISTINCT experiment, cell_id
  FROM experiments
),
attempts_of_cells AS (
  SELECT
    cell_id,
    count(CASE WHEN status = 'failed' THEN 1 END) AS failed_attempts,
    sum(train_seconds) AS train_seconds,
    sum(evaluation_seconds) AS evaluation_seconds
  FROM attempts
  GROUP BY cell_id
)
SELECT
  planned.experiment,
  count(*) AS planned,
  count(cells.cell_id) AS completed,
  count(CASE WHEN cells.status = 'diverged' THEN 1 END) AS diverged,
  count(cells.cut_networks) AS cut,
  100E0 * count(cells.cell_id) / count(*) AS percentage,
  CAST(coalesce(sum(attempts_of_cells.failed_attempts), 0) AS BIGINT) AS failed_attempts,
  coalesce(sum(attempts_of_cells.train_seconds), 0E0) AS train_seconds,
  coalesce(sum(attempts_of_cells.evaluation_seconds), 0E0) AS evaluation_seconds
FROM planned
LEFT JOIN cells ON cells.cell_id = planned.cell_id
LEFT JOIN attempts_of_cells ON attempts_of_cells.cell_id = planned.cell_id
GROUP BY planned.experiment
