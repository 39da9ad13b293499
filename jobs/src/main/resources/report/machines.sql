-- What computed the cells of an experiment.
SELECT
  attempts.code_version,
  attempts.jdk,
  attempts.cpu,
  attempts.gpu,
  attempts.host,
  count(*) AS attempts,
  min(attempts.started_at) AS first_start,
  max(attempts.started_at) AS last_start,
  sum(attempts.train_seconds + attempts.evaluation_seconds) AS seconds
FROM attempts
JOIN (SELECT DISTINCT cell_id FROM experiments WHERE experiment = :experiment) AS planned
  ON planned.cell_id = attempts.cell_id
GROUP BY attempts.code_version, attempts.jdk, attempts.cpu, attempts.gpu, attempts.host
