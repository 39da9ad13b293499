-- How well the inputs that cells still see agree with those that the task needs, as means over the seeds. Precision is the
-- relevant share of the visible inputs, over the seeds that see any; recall the visible share of the relevant ones; f1 their
-- harmonic mean, 0 where nothing relevant is seen. Coverage is the share of the relevant inputs of which the input itself or
-- a copy of it is visible: a ticket that reads a copy knows the task as well, but has neither its precision nor its recall.
WITH task_variables AS (
  SELECT
    experiment,
    variant,
    environment,
    learner,
    engine,
    baseline,
    imp_iteration,
    seed,
    cell_id,
    CASE
      WHEN name LIKE 'copy of %' OR name LIKE 'copy % of %' THEN regexp_extract(name, '^copy ([0-9]+ )?of (.*)$', 2)
      ELSE name
    END AS variable,
    max(CASE WHEN relevant THEN 1 ELSE 0 END) AS needed,
    max(CASE WHEN kept > 0 THEN 1 ELSE 0 END) AS seen,
    sum(CASE WHEN kept > 0 THEN 1 ELSE 0 END) AS visible,
    sum(CASE WHEN kept > 0 AND relevant THEN 1 ELSE 0 END) AS visible_relevant,
    sum(CASE WHEN relevant THEN 1 ELSE 0 END) AS relevant
  FROM kept_inputs
  GROUP BY experiment, variant, environment, learner, engine, baseline, imp_iteration, seed, cell_id, variable
),
counts AS (
  SELECT
    experiment,
    variant,
    environment,
    learner,
    engine,
    baseline,
    imp_iteration,
    seed,
    cell_id,
    sum(needed) AS needed,
    sum(needed * seen) AS covered,
    sum(visible) AS visible,
    sum(visible_relevant) AS visible_relevant,
    sum(relevant) AS relevant
  FROM task_variables
  GROUP BY experiment, variant, environment, learner, engine, baseline, imp_iteration, seed, cell_id
)
SELECT
  experiment,
  variant,
  environment,
  learner,
  engine,
  baseline,
  imp_iteration,
  avg(visible * 1E0) AS visible_inputs,
  avg(visible_relevant * 1E0 / nullif(visible, 0)) AS precision,
  avg(visible_relevant * 1E0 / nullif(relevant, 0)) AS recall,
  avg(2E0 * visible_relevant / nullif(visible + relevant, 0)) AS f1,
  avg(covered * 1E0 / nullif(needed, 0)) AS coverage,
  count(DISTINCT seed) AS seeds
FROM counts
GROUP BY experiment, variant, environment, learner, engine, baseline, imp_iteration
