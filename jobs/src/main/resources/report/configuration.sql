-- What was configured when the newest sweep of each variant of an experiment was planned.
SELECT variant, max_by(configuration, created_at) AS configuration
FROM experiments
WHERE experiment = :experiment
GROUP BY variant
