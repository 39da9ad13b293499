// How agents learn, and where weights remain.

const policy = choice('Policy', () => unique(tables.learning_curves.map(row => row.policy)).sort());
const CURVES_PER_PANEL = 7;

const learningRows = () => chosen(tables.learning_curves).filter(row => row.policy === policy.value);
const learningBaselines = () => data.baselines.filter(baseline => learningRows().some(row => row.baseline === baseline));
const inThousands = steps => steps >= 1e6 ? `${+(steps / 1e6).toPrecision(3)} M` : steps >= 1000 ? `${+(steps / 1000).toPrecision(3)} k` : steps;
const learningIterations = () => spread(ascending(learningRows().map(row => row.imp_iteration)), CURVES_PER_PANEL);
const remaining = iteration => percent(densities().get(iteration));
const learningPanels = (width, ink) => panels(
  learningBaselines(), width, ink, 170, {head: legendHeight(learningIterations().map(remaining), width)});

figure({
  id: 'learning-curves',
  controls: [policy],
  missing: () => learningRows().length === 0 ? whyNothing('learning_curves') : null,
  height: width => learningPanels(width, INKS.light).height,
  rows: learningRows,
  caption: () => `Learning curves by share of remaining weights: mean ${WORDS.value} over ${seedsOf(learningRows())} of each evaluation
    in training${isOfDataSet ? ' on validation examples' : ''}, ${escaped(policy.value)} policy. ${learningRows().some(row => row.diverged > 0)
      ? 'Cells that diverged count on with their last finite checkpoint. ' : ''}The dense ${WORDS.agents} (100 %) are the same in each panel. Of the IMP iterations
    at most ${CURVES_PER_PANEL} are drawn; the CSV file has all, with the standard deviation over the seeds.`,
  option(ink, width) {
    const rows = learningRows();
    const shown = learningBaselines();
    const layout = learningPanels(width, ink);
    const iterations = learningIterations();
    const highest = Math.max(...rows.map(row => row.environment_steps));
    const range = commonRange(rows.filter(row => iterations.includes(row.imp_iteration)).map(row => ({value: row.mean_return})));
    return {
      title: layout.title, grid: layout.grid, legend: legend(iterations.map(remaining), ink),
      xAxis: shown.map((_, i) => ({
        ...densityAxis([], ink), gridIndex: i, interval: roundStep(highest / 4), min: 0, max: highest,
        name: layout.isLowest(i) ? WORDS.steps : '',
        axisLabel: {color: ink.muted, hideOverlap: true, showMaxLabel: highest % roundStep(highest / 4) === 0, formatter: inThousands},
      })),
      yAxis: shown.map((_, i) => valueAxis(`mean ${WORDS.value}`, ink, {gridIndex: i, ...range})),
      series: shown.flatMap((baseline, i) => iterations.map((iteration, rank) => ({
        type: 'line', name: remaining(iteration), xAxisIndex: i, yAxisIndex: i, symbol: 'circle', symbolSize: 4, lineStyle: {width: 1.8},
        color: shade(iterations.length < 2 ? 0 : rank / (iterations.length - 1), ink),
        data: rows.filter(row => row.baseline === baseline && row.imp_iteration === iteration)
          .map(row => ({value: [row.environment_steps, row.mean_return], row})),
      }))),
      tooltip: tooltip(
        row => `${escaped(row.baseline)}, ${row.environment_steps.toLocaleString('en')} ${WORDS.steps}`,
        (row, name) => `${name}: <b>${digits(row.mean_return)}</b>${row.std == null ? '' : ` ± ${digits(row.std)} std`}`
          + ` (${counted(row.seeds, 'seed')}${row.diverged > 0 ? `, ${row.diverged} diverged` : ''})`, ink),
    };
  },
});

// Evaluations before the first update; results of a time when there were none have no rows.
const untrained = () => chosen(tables.untrained_returns).filter(row => row.policy === 'greedy')
  .map(row => ({...row, value: row.mean_return})).sort((a, b) => a.imp_iteration - b.imp_iteration);
const untrainedBaselines = () => data.baselines.filter(baseline => untrained().some(row => row.baseline === baseline));

figure({
  id: 'untrained',
  missing: () => untrained().length === 0 ? whyNothing('untrained_returns') : null,
  height: () => 380,
  rows: untrained,
  caption: () => `${WORDS.Value} of ${WORDS.agents} before training, with their masks and initial weights, against the share of prunable weights
    that remain: means over ${seedsOf(untrained())}, greedy policy. Bands: ${intervalsOf(untrained(), 'mean')}.`,
  option: (ink, width) => ({
    legend: legend(untrainedBaselines(), ink),
    grid: {left: 66, right: 18, top: 8 + legendHeight(untrainedBaselines(), width), bottom: 50},
    xAxis: densityAxis(untrained().map(row => row.density), ink),
    yAxis: valueAxis(`mean ${WORDS.value} before training`, ink),
    series: untrainedBaselines().flatMap(baseline => {
      const rows = untrained().filter(row => row.baseline === baseline);
      return [
        line(baseline, rows, colour(baseline, ink), look(baseline).symbol), band(baseline, rows, colour(baseline, ink), ink),
      ];
    }),
    tooltip: tooltip(
      atDensity, (row, name) => `${name}: <b>${digits(row.value)}</b> (${bounds(row)}; ${counted(row.seeds, 'seed')})`, ink),
  }),
});

function layerRows() {
  const density = densities();
  return chosen(tables.layer_densities).filter(row => density.has(row.imp_iteration)).map(
    row => ({...row, density: density.get(row.imp_iteration), remaining: row.density, tensor: `${row.layer} ${row.parameter}`}))
    .sort((a, b) => a.imp_iteration - b.imp_iteration);
}

/** Baselines whose layers are equally dense, as permuting within layers leaves them, share a panel. */
function layerGroups() {
  const groups = new Map();
  for (const baseline of data.baselines) {
    const own = layerRows().filter(row => row.baseline === baseline);
    const key = own.map(row => [row.tensor, row.imp_iteration, row.remaining.toPrecision(9)].join()).sort().join(';');
    if (own.length > 0) {
      groups.set(key, {baselines: [...groups.get(key)?.baselines || [], baseline], rows: own});
    }
  }
  return [...groups.values()];
}

const layerLegend = () => [...unique(layerRows().map(row => row.tensor)).sort(), 'all layers'];
const layerPanels = (width, ink) => panels(
  layerGroups().map(group => group.baselines.join(', ')), width, ink, 240, {head: legendHeight(layerLegend(), width)});

figure({
  id: 'layer-densities',
  missing: () => layerRows().length === 0 ? whyNothing('layer_densities') : null,
  height: width => layerPanels(width, INKS.light).height,
  rows: () => layerRows().map(({tensor, ...row}) => row),
  caption: () => `Share of each layer’s prunable weights that remain, against the share of all that remain; means over
    ${seedsOf(layerRows())}. Dashed: all layers together. Baselines with equally dense layers share a panel.`,
  option(ink, width) {
    const groups = layerGroups();
    const layout = layerPanels(width, ink);
    const tensors = layerLegend().slice(0, -1);
    const overall = [...densities().values()].sort((a, b) => b - a);
    const least = Math.min(1, ...layerRows().map(row => row.remaining).filter(share => share > 0), ...overall);
    return {
      title: layout.title, grid: layout.grid, legend: legend(layerLegend(), ink),
      xAxis: groups.map((_, i) => densityAxis(overall, ink, {gridIndex: i})),
      yAxis: groups.map((_, i) => valueAxis('remaining in the layer (log scale)', ink, {
        gridIndex: i, type: 'log', max: 100, min: Math.min(10, 10 ** Math.floor(Math.log10(100 * least))), scale: undefined,
        axisLabel: {color: ink.muted, formatter: value => percent(value / 100)},
      })),
      series: groups.flatMap((group, i) => [
        ...tensors.map((tensor, rank) => ({
          type: 'line', name: tensor, xAxisIndex: i, yAxisIndex: i, color: PALETTE[rank % PALETTE.length], lineStyle: {width: 2},
          symbol: SYMBOLS[rank % SYMBOLS.length], symbolSize: 6,
          // A layer without any weights has no place on a logarithmic axis.
          data: group.rows.filter(row => row.tensor === tensor)
            .map(row => ({value: [halvings(row.density), row.remaining > 0 ? 100 * row.remaining : null], row})),
        })),
        {
          type: 'line', name: 'all layers', xAxisIndex: i, yAxisIndex: i, color: ink.muted, symbol: 'none', silent: true,
          lineStyle: {type: 'dashed', width: 1.2}, data: overall.map(share => [halvings(share), 100 * share]),
        },
      ]),
      tooltip: tooltip(
        row => `${percent(row.density)} of all, IMP iteration ${row.imp_iteration}`,
        (row, name) => `${name}: <b>${percent(row.remaining)}</b> (${counted(row.seeds, 'seed')})`, ink),
    };
  },
});
