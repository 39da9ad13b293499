// What the page shows, and how values are written.
const data = JSON.parse(document.getElementById('data').textContent);
const element = id => document.getElementById(id);

/** The rows of a table as objects; none where the results have no such view. */
const asObjects = table => !table ? [] : table.rows.map(
  values => Object.fromEntries(table.columns.map((column, i) => [column, values[i]])));
const objectsOf = tables => Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, asObjects(table)]));
const tables = objectsOf(data.tables);
const inOrder = (...columns) => (a, b) => columns.map(column => a[column] < b[column] ? -1 : +(a[column] > b[column]))
  .find(sign => sign !== 0) || 0;
tables.learning_curves.sort(inOrder('imp_iteration', 'environment_steps'));
tables.cells.sort(inOrder('environment', 'imp_iteration', 'baseline', 'seed'));
tables.machines.sort(inOrder('first_start'));
const compared = data.compared.map(other => ({experiment: other.experiment, tables: objectsOf(other.tables)}));

/** Says why there is nothing to show of a view. */
const whyNothing = view => data.tables[view]
  ? `Nothing to show: view ${view} has no rows of this experiment.`
  : `Nothing to show: these results have no view ${view}.`;

const digits = value => value == null ? '–'
  : Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : String(+value.toPrecision(4));
const percent = share => share == null ? '–' : `${+(100 * share).toPrecision(share < 0.1 ? 2 : 3)} %`;
const counted = (count, one, many = `${one}s`) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
const bounds = row => row.low == null ? 'no interval'
  : `${row.interval_kind === 'range' ? 'all seeds' : '95 %'}: ${digits(row.low)} to ${digits(row.high)}`;
const METHODS = {bootstrap: 'bootstrap', 'student-t': 'Student’s t'};
/** Says what lies between the lows and highs of rows, such as bands. */
function intervalsOf(rows, statistic) {
  const kinds = unique(rows.map(row => row.interval_kind));
  const methods = kinds.filter(kind => METHODS[kind]).map(kind => METHODS[kind]);
  return [
    ...methods.length > 0 ? [`95 % intervals of the ${statistic} over the seeds (${methods.join(', ')})`] : [],
    ...kinds.includes('range') ? [`the range of the seeds${methods.length > 0 ? ' where' : ':'} fewer than five ${
      methods.length > 0 ? 'are too few for an interval' : 'have no interval'}`] : [],
  ].join('; ') || 'none for single seeds';
}
const duration = seconds => seconds >= 3600 ? `${digits(seconds / 3600)} h`
  : seconds >= 60 ? `${+(seconds / 60).toPrecision(3)} min` : `${+(seconds || 0).toPrecision(3)} s`;
const escaped = text => String(text).replace(/[&<>"]/g, c => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[c]);
const unique = values => [...new Set(values)];
const ascending = values => unique(values).sort((a, b) => a - b);

/** The least round number that is not below another. */
function roundStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 2.5, 5, 10].map(digit => digit * power).find(step => step >= least * (1 - 1e-9));
}

/** Says over how many seeds rows are, as a range where they differ. */
function seedsOf(rows) {
  const counts = ascending(rows.map(row => row.seeds).filter(count => count != null));
  return counts.length === 0 ? 'no seed'
    : counts.length === 1 ? counted(counts[0], 'seed') : `${counts[0]} to ${counts[counts.length - 1]} seeds`;
}

// Names such as learning-rate=0.001,hidden=64x64 in an order in which 64 is before 256.
function byParts(a, b) {
  const [left, right] = [a, b].map(name => name.split(/[=,x+]/));
  const i = left.findIndex((part, at) => part !== right[at]);
  const [one, other] = i < 0 ? [0, right.length - left.length] : [left[i], right[i] ?? ''];
  return isFinite(one) && isFinite(other) ? one - other : one < other ? -1 : 1;
}

// Settings: the combinations of environment, learner and engine that a variant of an experiment spans.
const configurationOf = row => [row.environment, row.learner, row.engine].join(', ');
const settingOf = row => (row.variant ? `${row.variant}: ` : '') + configurationOf(row);
const variants = unique(tables.cells.map(row => row.variant)).sort(byParts);
let variant = variants[0];
const nameOfVariant = name => name || 'without variant';
const ofVariant = rows => rows.filter(row => row.variant === variant);
const settings = () => unique(ofVariant(tables.ticket_curve).map(settingOf));
let setting = settings()[0];
const chosen = rows => rows.filter(row => settingOf(row) === setting);
const chosenEnvironment = () => tables.ticket_curve.find(row => settingOf(row) === setting)?.environment;

/** Whether classifiers of a data set are shown: what is measured is their accuracy, and a step is an example. */
const isOfDataSet = tables.configuration.some(row => row.configuration.includes('"data-set":{'));
const WORDS = isOfDataSet
  ? {value: 'accuracy', Value: 'Accuracy', agents: 'classifiers', on: 'on test examples', steps: 'examples', choice: 'most probable class'}
  : {value: 'return', Value: 'Return', agents: 'agents', on: 'on fresh episodes', steps: 'environment steps', choice: 'greedy policy'};

/** The share of weights that remain at each IMP iteration, as a mean over seeds and baselines. */
const densities = () => densitiesOf(chosen(tables.ticket_curve));
function densitiesOf(rows) {
  const byIteration = new Map();
  for (const row of rows) {
    byIteration.set(row.imp_iteration, [...byIteration.get(row.imp_iteration) || [], row.density]);
  }
  return new Map([...byIteration].map(([k, each]) => [k, each.reduce((a, b) => a + b) / each.length]));
}

/** At most so many values, evenly spread from the first to the last. */
function spread(values, most) {
  if (values.length <= most) {
    return values;
  }
  return unique(Array.from({length: most}, (_, i) => values[Math.round(i * (values.length - 1) / (most - 1))]));
}
