-- The ticket-effect curve: mean return of the best checkpoint on fresh episodes (greedy policy) against the density, with
-- a 95 % interval over the seeds (Student's t) from five seeds on and their range below, as interval_kind says. There is none
-- for a single cell. More cells than seeds mean that cells of several configurations were run under one name.
-- In cells that are cut no path leads from the inputs of some network to its outputs.
WITH statistics AS (
  SELECT
    experiment,
    variant,
    environment,
    learner,
    engine,
    baseline,
    imp_iteration,
    avg(density) AS density,
    count(DISTINCT seed) AS seeds,
    count(*) AS cells,
    count(CASE WHEN status = 'diverged' THEN 1 END) AS diverged,
    count(cut_networks) AS cut,
    avg(best_return_fresh) AS mean_return,
    stddev_samp(best_return_fresh) AS std,
    CASE WHEN count(*) > 1 THEN min(best_return_fresh) END AS lowest,
    CASE WHEN count(*) > 1 THEN max(best_return_fresh) END AS highest,
    avg(best_return_fresh_sampled) AS mean_return_sampled,
    avg(best_return) AS mean_best_return,
    avg(final_return) AS mean_final_return
  FROM curve_cells
  GROUP BY experiment, variant, environment, learner, engine, baseline, imp_iteration
)
SELECT
  experiment,
  variant,
  environment,
  learner,
  engine,
  baseline,
  imp_iteration,
  density,
  seeds,
  cells,
  diverged,
  cut,
  mean_return,
  std,
  coalesce(mean_return - quantile * std / sqrt(cells), lowest) AS low,
  coalesce(mean_return + quantile * std / sqrt(cells), highest) AS high,
  CASE WHEN quantile IS NOT NULL THEN 'student-t' WHEN cells > 1 THEN 'range' ELSE 'none' END AS interval_kind,
  mean_return_sampled,
  mean_best_return,
  mean_final_return
FROM statistics
LEFT JOIN student_t ON seeds >= 5 AND degrees_of_freedom = least(cells - 1, 100)
