-- Learning curves of an experiment, without what repeats in each row.
SELECT variant, environment, learner, engine, baseline, imp_iteration, density, environment_steps, policy, mean_return, std,
  seeds, diverged
FROM learning_curves
WHERE experiment = :experiment
