-- The ticket-effect curve: mean return of the best checkpoint on fresh episodes (greedy policy) against the density, with
-- a 95 % interval over the seeds. There is no interval for a single cell. More cells than seeds mean that cells of several
-- configurations were run under one name.
WITH statistics AS (
  SELECT
    experiment,
    environment,
    learner,
    engine,
    baseline,
    imp_iteration,
    avg(density) AS density,
    count(DISTINCT seed) AS seeds,
    count(*) AS cells,
    count(CASE WHEN status = 'diverged' THEN 1 END) AS diverged,
    avg(best_return_fresh) AS mean_return,
    stddev_samp(best_return_fresh) AS std,
    avg(best_return_fresh_sampled) AS mean_return_sampled,
    avg(best_return) AS mean_best_return,
    avg(final_return) AS mean_final_return
  FROM curve_cells
  GROUP BY experiment, environment, learner, engine, baseline, imp_iteration
)
SELECT
  experiment,
  environment,
  learner,
  engine,
  baseline,
  imp_iteration,
  density,
  seeds,
  cells,
  diverged,
  mean_return,
  std,
  mean_return - quantile * std / sqrt(cells) AS low,
  mean_return + quantile * std / sqrt(cells) AS high,
  mean_return_sampled,
  mean_best_return,
  mean_final_return
FROM statistics
LEFT JOIN student_t ON degrees_of_freedom = least(cells - 1, 100)
