-- How many weights each cell keeps in the first layer of its actor at the end of its training, by input: none means that the
-- cell cannot see the input. A cell's inputs are those of its environment under its options, which its spec has in the same
-- words as the table inputs. Cells on which the description does not fit, because their network has fewer inputs, are left out.
WITH environments_of_cells AS (
  SELECT
    cell_id,
    environment,
    regexp_extract(spec, '"environment":[{]"id":"[^"]*",("settings":([{][^}]*[}]),)?"version":"([^"]*)"', 2) AS settings,
    regexp_extract(spec, '"environment":[{]"id":"[^"]*",("settings":([{][^}]*[}]),)?"version":"([^"]*)"', 3) AS version
  FROM cells
),
input_counts AS (
  SELECT environment, options, CAST(count(*) AS INT) AS inputs
  FROM inputs
  GROUP BY environment, options
),
first_layers AS (
  SELECT
    masks.cell_id,
    input_counts.environment,
    input_counts.options,
    kept_per_input(masks.kept, input_counts.inputs) AS kept,
    get(masks.shape, 1) AS units
  FROM environments_of_cells
  JOIN input_counts
    ON input_counts.environment = environments_of_cells.environment
    AND input_counts.options = concat(
      '{"settings":',
      CASE WHEN environments_of_cells.settings = '' THEN '{}' ELSE environments_of_cells.settings END,
      ',"version":"',
      environments_of_cells.version,
      '"}'
    )
  JOIN masks ON masks.cell_id = environments_of_cells.cell_id
  WHERE masks.snapshot = 'final'
    AND masks.layer = 'actor/0'
    AND masks.parameter = 'W'
    AND get(masks.shape, 0) = input_counts.inputs
)
SELECT
  curve_cells.experiment,
  curve_cells.variant,
  curve_cells.environment,
  curve_cells.learner,
  curve_cells.engine,
  curve_cells.baseline,
  curve_cells.imp_iteration,
  curve_cells.seed,
  curve_cells.cell_id,
  inputs.index AS input,
  inputs.name,
  inputs.channel,
  inputs.y,
  inputs.x,
  inputs.relevant,
  get(first_layers.kept, inputs.index) AS kept,
  first_layers.units
FROM curve_cells
JOIN first_layers ON first_layers.cell_id = curve_cells.cell_id
JOIN inputs
  ON inputs.environment = first_layers.environment
  AND inputs.options = first_layers.options
