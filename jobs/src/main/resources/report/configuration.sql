-- What was configured when the newest sweep of an experiment was planned.
SELECT configuration
FROM experiments
WHERE experiment = :experiment
ORDER BY created_at DESC
LIMIT 1
