// Every cell: its return at a glance, and all of it in a table.

const cellRows = () => ofVariant(tables.cells).filter(row => settings().length < 2 || row.learner == null || settingOf(row) === setting);
const drawable = () => cellRows().filter(row => row.best_return_fresh != null);
const cellBaselines = () => unique(drawable().map(row => row.baseline)).filter(baseline => baseline !== 'dense')
  .sort((a, b) => data.baselines.indexOf(a) - data.baselines.indexOf(b));
const cellSeeds = () => ascending(cellRows().map(row => row.seed));
const cellPanels = (width, ink) => panels(
  cellBaselines(), width, ink, Math.max(60, Math.min(260, 14 * cellSeeds().length)), {head: 0, foot: 44});
const cutOf = row => row.cut_networks == null ? '' : `no path from input to output in ${escaped(row.cut_networks)}`;
const outcomeOf = row => row.outcome === 'completed' && row.solved_at_step != null
  ? `completed, solved at ${row.solved_at_step.toLocaleString('en')} steps` : row.outcome;

figure({
  id: 'cells-at-a-glance',
  missing: () => cellBaselines().length === 0 ? 'Nothing to show: no sparse cell is complete yet.' : null,
  height: width => cellPanels(width, INKS.light).height,
  rows: drawable,
  caption: () => `${WORDS.Value} of every cell by seed and IMP iteration: best checkpoint, ${WORDS.choice}, ${WORDS.on}.
    Iteration 0 is the seed’s dense cell, the same in each panel.${drawable().some(row => row.outcome === 'diverged')
      ? ' ×: training diverged; the last finite checkpoint counts.' : ''} Cells that are not complete are blank.`,
  option(ink, width) {
    const layout = cellPanels(width, ink);
    const [seeds, iterations] = [cellSeeds(), ascending(cellRows().map(row => row.imp_iteration))];
    const returns = drawable().map(row => row.best_return_fresh);
    return {
      title: layout.title, grid: layout.grid,
      xAxis: cellBaselines().map((_, i) => categoryAxis(layout.isLowest(i) ? 'IMP iteration' : '', iterations, ink, {gridIndex: i})),
      yAxis: cellBaselines().map((_, i) => categoryAxis(i % 2 === 0 ? 'seed' : '', seeds, ink, {gridIndex: i, inverse: true, nameGap: 36})),
      series: cellBaselines().map((baseline, i) => ({
        type: 'heatmap', xAxisIndex: i, yAxisIndex: i, progressive: 0, itemStyle: {borderColor: ink.page, borderWidth: 1},
        label: {show: true, color: ink.text, textBorderColor: ink.page, textBorderWidth: 2, formatter: entry => entry.data.tip.outcome === 'diverged' ? '×' : ''},
        data: drawable().filter(row => row.baseline === baseline || row.baseline === 'dense').map(row => ({
          value: [iterations.indexOf(row.imp_iteration), seeds.indexOf(row.seed), row.best_return_fresh], tip: row,
        })),
      })),
      visualMap: {
        type: 'continuous', min: Math.min(...returns), max: Math.max(...returns), orient: 'horizontal', left: 'center', bottom: 0,
        itemHeight: 160, itemWidth: 12, text: [digits(Math.max(...returns)), digits(Math.min(...returns))],
        textStyle: {color: ink.muted}, inRange: {color: heat(ink)}, formatter: digits,
      },
      tooltip: itemTooltip(ink, row => `<b>${escaped(row.baseline)}, seed ${row.seed}, IMP iteration ${row.imp_iteration}</b>`
        + `<br>${percent(row.density)} remaining<br>${WORDS.value} <b>${digits(row.best_return_fresh)}</b>`
        + `<br>${escaped(outcomeOf(row))}${cutOf(row) ? `<br>${cutOf(row)}` : ''}<br>${duration(row.train_seconds)} of training<br>cell ${row.cell_id.slice(0, 12)}`),
    };
  },
});

const text = value => value == null ? '–' : escaped(value);
const clock = time => time == null ? '–' : time.replace('T', ' ').replace(/(:\d\d)(\.\d+)?Z$/, '$1');
// The columns of the table: a heading, what it is sorted by, and how it is written.
const COLUMNS = [
  ['cell', row => row.cell_id, row => `<code title="${row.cell_id}">${row.cell_id.slice(0, 12)}</code>`],
  ['baseline', row => data.baselines.indexOf(row.baseline), row => text(row.baseline)],
  ['IMP', row => row.imp_iteration, row => row.imp_iteration],
  ['seed', row => row.seed, row => row.seed],
  ['remaining', row => row.density, row => percent(row.density)],
  [WORDS.value, row => row.best_return_fresh, row => digits(row.best_return_fresh)],
  ['outcome', row => row.outcome, row => `<span class="outcome ${text(row.outcome)}"${
    row.message ? ` title="${escaped(row.message)}"` : ''}>${text(row.outcome)}</span>`],
  ['training', row => row.train_seconds, row => row.train_seconds == null ? '–' : duration(row.train_seconds)],
  ['evaluation', row => row.evaluation_seconds, row => row.evaluation_seconds == null ? '–' : duration(row.evaluation_seconds)],
  ['solved at', row => row.solved_at_step, row => row.solved_at_step == null ? '–' : row.solved_at_step.toLocaleString('en')],
  [`last ${WORDS.value}`, row => row.final_return, row => digits(row.final_return)],
  ['sampled', row => row.best_return_fresh_sampled, row => digits(row.best_return_fresh_sampled)],
  ['weights', row => row.parameters_kept, row => row.parameters_kept == null ? '–' : row.parameters_kept.toLocaleString('en')],
  ['cut', row => row.cut_networks, row => cutOf(row) || '–'],
  ['attempts', row => row.attempts, row => row.attempts],
  ['started (UTC)', row => row.started_at, row => clock(row.started_at)],
  ['host', row => row.host, row => text(row.host)],
];
const MOST_ROWS = 2000;
let order = {column: null, sign: 1};
const ofBaseline = choice('Baseline', () => ['all', ...unique(tables.cells.map(row => row.baseline))]);
const withOutcome = choice('Outcome', () => ['all', ...unique(tables.cells.map(row => row.outcome)).sort()]);

function compare(a, b) {
  const [left, right] = [a, b].map(COLUMNS[order.column][1]);
  if (left == null || right == null) {
    return (left == null) - (right == null);
  }
  return order.sign * (left < right ? -1 : left > right ? 1 : 0);
}

function tabulateCells() {
  const rows = cellRows().filter(row => (ofBaseline.value === 'all' || row.baseline === ofBaseline.value)
    && (withOutcome.value === 'all' || row.outcome === withOutcome.value));
  if (order.column != null) {
    rows.sort(compare);
  }
  const arrow = i => i !== order.column ? '' : order.sign > 0 ? ' ▲' : ' ▼';
  const head = COLUMNS.map(([name], i) => `<th><button type="button" data-column="${i}">${name}${arrow(i)}</button></th>`);
  const body = rows.slice(0, MOST_ROWS).map(row => `<tr>${COLUMNS.map(([, , written]) => `<td>${written(row)}</td>`).join('')}</tr>`);
  element('cell-table').innerHTML = `<table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
  element('cell-count').textContent = counted(rows.length, 'cell')
    + (rows.length > MOST_ROWS ? `, of which the first ${MOST_ROWS} are shown; the CSV file has all.` : '.');
}

function prepareCellTable() {
  element('cell-note').textContent = `${WORDS.Value}: best checkpoint ${WORDS.on}, ${WORDS.choice}; sampled: the same, with ${
    isOfDataSet ? 'classes drawn from the softmax' : 'sampled actions'}; last ${WORDS.value}: of the last evaluation. Times are those of all attempts.`;
  const details = element('cell-details');
  const tabulate = () => details.open && tabulateCells();
  for (const control of [ofBaseline, withOutcome]) {
    control.mount(element('cell-controls'), tabulate);
    control.refresh();
  }
  details.addEventListener('toggle', tabulate);
  element('cell-table').addEventListener('click', event => {
    const column = event.target.dataset.column;
    if (column != null) {
      order = {column: +column, sign: order.column === +column ? -order.sign : 1};
      tabulateCells();
    }
  });
  element('cell-downloads').append(button('CSV', () => save('cells.csv', 'text/csv', separated(tables.cells))));
}
