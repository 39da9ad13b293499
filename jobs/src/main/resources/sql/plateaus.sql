-- For each cell the longest stretch of training, in environment steps, in which the mean greedy return reached no new maximum
-- although it reached one later. What follows the last maximum does not count: a solved task is no plateau.
WITH points AS (
  SELECT
    cell_id,
    environment_steps,
    mean_return,
    max(mean_return) OVER (
      PARTITION BY cell_id ORDER BY environment_steps ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS highest_before
  FROM returns
  WHERE policy = 'greedy'
    -- The untrained agent, which cells of the first version have not, reached nothing.
    AND environment_steps > 0
),
improvements AS (
  SELECT cell_id, environment_steps
  FROM points
  WHERE highest_before IS NULL OR mean_return > highest_before
),
stretches AS (
  SELECT
    cell_id,
    environment_steps
      - lag(environment_steps, 1, CAST(0 AS BIGINT)) OVER (PARTITION BY cell_id ORDER BY environment_steps) AS steps
  FROM improvements
)
SELECT cell_id, max(steps) AS plateau_steps, count(*) AS improvements
FROM stretches
GROUP BY cell_id
