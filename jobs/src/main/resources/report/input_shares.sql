-- What is left of each input, as lists in the order of the inputs: an image has thousands.
SELECT
  variant,
  environment,
  learner,
  engine,
  baseline,
  imp_iteration,
  max(seeds) AS seeds,
  transform(
    array_sort(collect_list(struct(input, round(pruned_fraction, 4) AS share))), each -> each.share) AS pruned_fraction,
  transform(array_sort(collect_list(struct(input, round(invisible, 4) AS share))), each -> each.share) AS invisible
FROM input_masks
WHERE experiment = :experiment
GROUP BY variant, environment, learner, engine, baseline, imp_iteration
