-- What the agents of an experiment learn, by one of its dense cells.
SELECT experiments.variant, cells.environment, cells.learner, cells.engine, min(cells.spec) AS spec
FROM experiments
JOIN cells ON cells.cell_id = experiments.cell_id
WHERE experiments.experiment = :experiment AND experiments.baseline = 'dense'
GROUP BY experiments.variant, cells.environment, cells.learner, cells.engine
ORDER BY experiments.variant, cells.environment, cells.learner, cells.engine
