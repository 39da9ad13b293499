-- Shows a results folder in DuckDB: its tables, and the views of the folder sql. Run it from the root of the repository:
--
--   SET VARIABLE results = 'results';
--   .read jobs/src/main/resources/duckdb.sql
--   SELECT * FROM ticket_curve;
--
-- Files that are empty, and those of up to 64 kB that are cut off or no Parquet, are left out: SELECT * FROM left_out names them. Larger
-- ones, which nobody would read twice, and what is damaged within end in an error that names the file, since DuckDB cannot go on:
-- bin/tombola sql can, and a sweep sets all of them aside.
--
-- Elsewhere, say where the folder sql lies as well: SET VARIABLE sql = '…/sql';

SET VARIABLE results = coalesce(getvariable('results'), 'results');
SET VARIABLE sql = coalesce(getvariable('sql'), 'jobs/src/main/resources/sql');

-- The folder as a pattern that matches nothing else, whatever characters its name has.
SET VARIABLE folder = regexp_replace(rtrim(getvariable('results'), '/'), '([*?[])', '[\1]', 'g');

SELECT error('DuckDB takes the \ in ' || getvariable('results') || ' for a separator; rename the folder')
WHERE contains(getvariable('results'), '\');

CREATE OR REPLACE TEMP MACRO files_of(name) AS
  getvariable('folder') || '/' || name || CASE WHEN name = 'experiments' THEN '' ELSE '/environment=*' END
  || '/**/[!._]*.parquet';

CREATE OR REPLACE TEMP MACRO as_pattern(file) AS regexp_replace(file, '([*?[])', '[\1]', 'g');

-- The files that do not begin and end as Parquet files do.
SET VARIABLE files = (
  SELECT list(as_pattern(file)) FROM (
    FROM glob(files_of('experiments')) UNION ALL FROM glob(files_of('cells')) UNION ALL FROM glob(files_of('attempts'))
    UNION ALL FROM glob(files_of('returns')) UNION ALL FROM glob(files_of('metrics')) UNION ALL FROM glob(files_of('masks'))
    UNION ALL FROM glob(files_of('weights')) UNION ALL FROM glob(files_of('inputs'))
  )
);

-- Sizes alone are known without reading.
SET VARIABLE sizes_query = CASE
  WHEN getvariable('files') IS NULL THEN 'SELECT NULL::VARCHAR AS filename, NULL::BIGINT AS size WHERE false'
  ELSE 'SELECT filename, size FROM read_blob(getvariable(''files''))'
END;

CREATE OR REPLACE TEMP TABLE sizes AS FROM query(getvariable('sizes_query'));

SET VARIABLE small = (SELECT list(as_pattern(filename)) FROM sizes WHERE size BETWEEN 12 AND 65536);

SET VARIABLE cut_off_query = CASE
  WHEN getvariable('small') IS NULL THEN 'SELECT NULL::VARCHAR AS filename WHERE false'
  ELSE 'SELECT filename FROM read_blob(getvariable(''small''))'
    || ' WHERE NOT starts_with(content::VARCHAR, ''PAR1'') OR NOT ends_with(content::VARCHAR, ''PAR1'')'
END;

CREATE OR REPLACE TEMP TABLE left_out AS
SELECT filename AS file FROM sizes WHERE size < 12 UNION ALL SELECT filename FROM query(getvariable('cut_off_query'));

-- The query that reads a table's files, if there are any yet; experiments of earlier versions know no variants. Of the folders in a path, only the one within the table says
-- which environment it is. Paths are a pattern, which shows files that come later, too, or a list if some are left out.
CREATE OR REPLACE TEMP MACRO files_query(name) AS (
  SELECT CASE
    WHEN paths IS NULL THEN 'SELECT NULL::VARCHAR AS environment WHERE false'
    WHEN name = 'experiments' THEN
      'SELECT * REPLACE (coalesce(variant, '''') AS variant) FROM (SELECT NULL::VARCHAR AS variant WHERE false UNION ALL'
      || ' BY NAME FROM read_parquet(' || paths || ', union_by_name = true, hive_partitioning = false))'
    ELSE 'SELECT * EXCLUDE (filename), url_decode(regexp_extract(filename, ''.*/' || name
      || '/environment=([^/]*)/'', 1)) AS environment FROM read_parquet(' || paths
      || ', union_by_name = true, hive_partitioning = false, filename = true)'
  END
  FROM (
    SELECT CASE
      WHEN count(*) = count(left_out.file) THEN NULL
      WHEN count(left_out.file) = 0 THEN 'files_of(''' || name || ''')'
      ELSE '[' || string_agg('''' || replace(as_pattern(there.file), '''', '''''') || '''', ', ')
        FILTER (left_out.file IS NULL) || ']'
    END AS paths
    FROM glob(files_of(name)) AS there LEFT JOIN left_out ON left_out.file = there.file
  )
);

CREATE OR REPLACE TEMP MACRO view_query(name) AS (
  SELECT any_value(content) FROM read_text(getvariable('sql') || '/' || name || '.sql')
);

-- Each table starts with the types of its columns, so that it is there before its first file. A compacted copy repeats
-- rows, which count once; a cell that has no row in cells is not complete and does not count at all.

SET VARIABLE experiments_files = files_query('experiments');
CREATE OR REPLACE TEMP VIEW experiments AS
SELECT * FROM (
  SELECT
    NULL::VARCHAR AS experiment, NULL::VARCHAR AS configuration, NULL::VARCHAR AS cell_id,
    NULL::VARCHAR AS environment, NULL::VARCHAR AS baseline, NULL::INTEGER AS imp_iteration, NULL::BIGINT AS seed,
    NULL::TIMESTAMPTZ AS created_at, NULL::VARCHAR AS variant
  WHERE false
  UNION ALL BY NAME
  FROM query(getvariable('experiments_files'))
)
QUALIFY row_number() OVER (PARTITION BY experiment, variant, cell_id ORDER BY created_at DESC) = 1;

SET VARIABLE cells_files = files_query('cells');
CREATE OR REPLACE TEMP VIEW cells AS
SELECT * FROM (
  SELECT
    NULL::VARCHAR AS cell_id, NULL::VARCHAR AS "options", NULL::VARCHAR AS learner, NULL::VARCHAR AS engine,
    NULL::BIGINT AS seed, NULL::INTEGER AS imp_iteration, NULL::VARCHAR AS baseline, NULL::DOUBLE AS density,
    NULL::MAP(VARCHAR, DOUBLE) AS layer_density, NULL::BIGINT AS parameters_kept, NULL::VARCHAR AS cut_networks,
    NULL::DOUBLE AS best_return,
    NULL::DOUBLE AS best_return_fresh, NULL::DOUBLE AS best_return_fresh_sampled, NULL::DOUBLE AS final_return,
    NULL::BIGINT AS solved_at_step, NULL::BIGINT AS environment_steps, NULL::BIGINT AS gradient_steps,
    NULL::BIGINT AS mask_violations, NULL::VARCHAR AS status, NULL::MAP(VARCHAR, VARCHAR) AS parents,
    NULL::MAP(VARCHAR, VARCHAR) AS files, NULL::VARCHAR AS spec, NULL::INTEGER AS schema_version,
    NULL::VARCHAR AS environment
  WHERE false
  UNION ALL BY NAME
  FROM query(getvariable('cells_files'))
)
QUALIFY row_number() OVER (PARTITION BY cell_id) = 1;

SET VARIABLE attempts_files = files_query('attempts');
CREATE OR REPLACE TEMP VIEW attempts AS
SELECT * FROM (
  SELECT
    NULL::VARCHAR AS cell_id, NULL::INTEGER AS attempt, NULL::VARCHAR AS host, NULL::VARCHAR AS executor_id,
    NULL::VARCHAR AS gpu, NULL::TIMESTAMPTZ AS started_at, NULL::DOUBLE AS train_seconds,
    NULL::DOUBLE AS evaluation_seconds, NULL::DOUBLE AS steps_per_second, NULL::VARCHAR AS code_version,
    NULL::VARCHAR AS jdk, NULL::VARCHAR AS cpu, NULL::VARCHAR AS status, NULL::VARCHAR AS message,
    NULL::VARCHAR AS plugins, NULL::VARCHAR AS environment
  WHERE false
  UNION ALL BY NAME
  FROM query(getvariable('attempts_files'))
)
QUALIFY row_number() OVER (PARTITION BY cell_id, attempt) = 1;

SET VARIABLE returns_files = files_query('returns');
CREATE OR REPLACE TEMP VIEW returns AS
SELECT * FROM (
  SELECT
    NULL::VARCHAR AS cell_id, NULL::BIGINT AS environment_steps, NULL::VARCHAR AS policy,
    NULL::INTEGER AS episodes, NULL::DOUBLE AS mean_return, NULL::DOUBLE AS std_return, NULL::DOUBLE AS min_return,
    NULL::DOUBLE AS max_return, NULL::VARCHAR AS environment
  WHERE false
  UNION ALL BY NAME
  FROM query(getvariable('returns_files'))
)
WHERE cell_id IN (SELECT cell_id FROM cells)
QUALIFY row_number() OVER (PARTITION BY cell_id, environment_steps, policy) = 1;

SET VARIABLE metrics_files = files_query('metrics');
CREATE OR REPLACE TEMP VIEW metrics AS
SELECT * FROM (
  SELECT
    NULL::VARCHAR AS cell_id, NULL::BIGINT AS environment_steps, NULL::VARCHAR AS "name", NULL::DOUBLE AS "value",
    NULL::VARCHAR AS environment
  WHERE false
  UNION ALL BY NAME
  FROM query(getvariable('metrics_files'))
)
WHERE cell_id IN (SELECT cell_id FROM cells)
QUALIFY row_number() OVER (PARTITION BY cell_id, environment_steps, name) = 1;

SET VARIABLE masks_files = files_query('masks');
CREATE OR REPLACE TEMP VIEW masks AS
SELECT * FROM (
  SELECT
    NULL::VARCHAR AS cell_id, NULL::VARCHAR AS snapshot, NULL::VARCHAR AS layer, NULL::VARCHAR AS parameter,
    NULL::INTEGER[] AS shape, NULL::BOOLEAN[] AS kept, NULL::DOUBLE AS density, NULL::VARCHAR AS environment
  WHERE false
  UNION ALL BY NAME
  FROM query(getvariable('masks_files'))
)
WHERE cell_id IN (SELECT cell_id FROM cells)
QUALIFY row_number() OVER (PARTITION BY cell_id, snapshot, layer, parameter) = 1;

SET VARIABLE weights_files = files_query('weights');
CREATE OR REPLACE TEMP VIEW weights AS
SELECT * FROM (
  SELECT
    NULL::VARCHAR AS cell_id, NULL::VARCHAR AS snapshot, NULL::VARCHAR AS layer, NULL::VARCHAR AS parameter,
    NULL::INTEGER[] AS shape, NULL::FLOAT[] AS "values", NULL::VARCHAR AS environment
  WHERE false
  UNION ALL BY NAME
  FROM query(getvariable('weights_files'))
)
WHERE cell_id IN (SELECT cell_id FROM cells);

SET VARIABLE inputs_files = files_query('inputs');
CREATE OR REPLACE TEMP VIEW inputs AS
SELECT * FROM (
  SELECT
    NULL::VARCHAR AS "options", NULL::INTEGER AS "index", NULL::VARCHAR AS "name", NULL::INTEGER AS channel,
    NULL::VARCHAR AS channel_name, NULL::INTEGER AS y, NULL::INTEGER AS x, NULL::BOOLEAN AS relevant, NULL::VARCHAR AS environment
  WHERE false
  UNION ALL BY NAME
  FROM query(getvariable('inputs_files'))
)
QUALIFY row_number() OVER (PARTITION BY environment, options, "index") = 1;

-- Functions that the views use and that DuckDB does not have: Spark's get, and the one that KeptPerInput adds to Spark.

CREATE OR REPLACE TEMP MACRO get(list, index) AS list[index + 1];

CREATE OR REPLACE TEMP MACRO kept_per_input(kept, parts, neighbours) AS
  [list_sum([list_sum(kept[part * neighbours + neighbour + 1 : len(kept) : parts * neighbours]::INTEGER[])
    for neighbour in range(neighbours)])::INTEGER for part in range(parts)];

-- Statistics. Those that resample seeds are computed by Tombola and are not here: docs/algorithms/statistics.md.

SET VARIABLE student_t_query = view_query('student_t');
CREATE OR REPLACE TEMP VIEW student_t AS FROM query(getvariable('student_t_query'));

SET VARIABLE curve_cells_query = view_query('curve_cells');
CREATE OR REPLACE TEMP VIEW curve_cells AS FROM query(getvariable('curve_cells_query'));

SET VARIABLE ticket_curve_query = view_query('ticket_curve');
CREATE OR REPLACE TEMP VIEW ticket_curve AS FROM query(getvariable('ticket_curve_query'));

SET VARIABLE normalised_returns_query = view_query('normalised_returns');
CREATE OR REPLACE TEMP VIEW normalised_returns AS FROM query(getvariable('normalised_returns_query'));

SET VARIABLE contributions_query = view_query('contributions');
CREATE OR REPLACE TEMP VIEW contributions AS FROM query(getvariable('contributions_query'));

SET VARIABLE learning_curves_query = view_query('learning_curves');
CREATE OR REPLACE TEMP VIEW learning_curves AS FROM query(getvariable('learning_curves_query'));

SET VARIABLE untrained_returns_query = view_query('untrained_returns');
CREATE OR REPLACE TEMP VIEW untrained_returns AS FROM query(getvariable('untrained_returns_query'));

SET VARIABLE layer_densities_query = view_query('layer_densities');
CREATE OR REPLACE TEMP VIEW layer_densities AS FROM query(getvariable('layer_densities_query'));

SET VARIABLE kept_inputs_query = view_query('kept_inputs');
CREATE OR REPLACE TEMP VIEW kept_inputs AS FROM query(getvariable('kept_inputs_query'));

SET VARIABLE input_masks_query = view_query('input_masks');
CREATE OR REPLACE TEMP VIEW input_masks AS FROM query(getvariable('input_masks_query'));

SET VARIABLE input_relevance_query = view_query('input_relevance');
CREATE OR REPLACE TEMP VIEW input_relevance AS FROM query(getvariable('input_relevance_query'));

SET VARIABLE progress_query = view_query('progress');
CREATE OR REPLACE TEMP VIEW progress AS FROM query(getvariable('progress_query'));

SET VARIABLE reduced_inputs_query = view_query('reduced_inputs');
CREATE OR REPLACE TEMP VIEW reduced_inputs AS FROM query(getvariable('reduced_inputs_query'));

SET VARIABLE plateaus_query = view_query('plateaus');
CREATE OR REPLACE TEMP VIEW plateaus AS FROM query(getvariable('plateaus_query'));
