-- How many weights each cell keeps in the first layer of its actor at the end of its training, by what they read: none means
-- that the cell cannot see it. The shape of the layer tells whether that is an input, of a dense layer, or all inputs of a
-- channel, which share the weights of a convolution. A cell's inputs are those of its environment under its options; cells
-- that were published before there was that column are taken to have the options of which the folder knows, where it knows
-- one set only. Cells on which the description does not fit, because their network has fewer inputs, are left out.
WITH input_sets AS (
  SELECT
    environment,
    options,
    CAST(count(*) AS INT) AS inputs,
    coalesce(max(channel), 0) + 1 AS channels,
    count(*) OVER (PARTITION BY environment) AS alternatives
  FROM inputs
  GROUP BY environment, options
),
first_layers AS (
  SELECT
    cell_id,
    kept,
    get(shape, 2) IS NOT NULL AS by_channel,
    CASE WHEN get(shape, 2) IS NULL THEN get(shape, 0) ELSE get(shape, 1) END AS parts,
    CASE WHEN get(shape, 2) IS NULL THEN 1 ELSE get(shape, 2) * get(shape, 3) END AS neighbours,
    CASE WHEN get(shape, 2) IS NULL THEN get(shape, 1) ELSE get(shape, 0) * get(shape, 2) * get(shape, 3) END AS total
  FROM masks
  WHERE snapshot = 'final' AND layer = 'actor/0' AND parameter = 'W'
),
counted AS (
  SELECT
    cells.cell_id,
    input_sets.environment,
    input_sets.options,
    first_layers.by_channel,
    first_layers.total,
    kept_per_input(first_layers.kept, first_layers.parts, first_layers.neighbours) AS kept
  FROM cells
  JOIN input_sets
    ON input_sets.environment = cells.environment
    AND (input_sets.options = cells.options OR (cells.options IS NULL AND input_sets.alternatives = 1))
  JOIN first_layers
    ON first_layers.cell_id = cells.cell_id
    AND first_layers.parts = CASE WHEN first_layers.by_channel THEN input_sets.channels ELSE input_sets.inputs END
),
channels AS (
  SELECT
    inputs.environment,
    inputs.options,
    -- By their places: options can show inputs in another order.
    CAST(floor(inputs.index * 1E0 * input_sets.channels / input_sets.inputs) AS INT) AS channel,
    min(inputs.channel_name) AS lowest_name,
    max(inputs.channel_name) AS highest_name,
    max(CASE WHEN inputs.relevant THEN 1 WHEN NOT inputs.relevant THEN 0 END) = 1 AS relevant
  FROM inputs
  JOIN input_sets ON input_sets.environment = inputs.environment AND input_sets.options = inputs.options
  GROUP BY 1, 2, 3
),
readable AS (
  SELECT environment, options, false AS by_channel, index AS input, name, channel, y, x, relevant
  FROM inputs
  UNION ALL
  SELECT
    environment,
    options,
    true AS by_channel,
    channel AS input,
    CASE WHEN lowest_name = highest_name THEN lowest_name ELSE concat('channel ', channel) END AS name,
    channel,
    CAST(NULL AS INT) AS y,
    CAST(NULL AS INT) AS x,
    relevant
  FROM channels
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
  readable.input,
  readable.name,
  readable.channel,
  readable.y,
  readable.x,
  readable.relevant,
  get(counted.kept, readable.input) AS kept,
  counted.total
FROM curve_cells
JOIN counted ON counted.cell_id = curve_cells.cell_id
JOIN readable
  ON readable.environment = counted.environment
  AND readable.options = counted.options
  AND readable.by_channel = counted.by_channel
