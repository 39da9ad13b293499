// What sparse agents reach, and which part of a ticket it is that counts.

const STATISTICS = {mean: 'mean', iqm: 'interquartile mean', median: 'median'};
const choiceOfStatistic = () => choice(
  'Statistic',
  () => tables.intervals.length === 0 ? ['mean']
    : Object.keys(STATISTICS).filter(name => tables.intervals.some(row => row.statistic === name)),
  name => STATISTICS[name]);
const statistic = choiceOfStatistic();
const curves = choice(
  'Curves',
  () => compared.length === 0 ? ['all']
    : ['all of this experiment, tickets of the others', 'tickets only', 'all'].filter(
      each => each === 'all' || data.baselines.length > 1));
const points = choice('Seeds', () => ['as interval', 'as interval and points']);

/** The points of ticket curves: a statistic where the results have intervals of it, otherwise the mean. */
function curvePoints(from, wanted = statistic.value) {
  if (!from.intervals.some(row => row.statistic === wanted)) {
    return from.ticket_curve.map(row => ({...row, value: row.mean_return}));
  }
  const key = row => [settingOf(row), row.baseline, row.imp_iteration].join();
  const curve = new Map(from.ticket_curve.map(row => [key(row), row]));
  return from.intervals.filter(row => row.statistic === wanted)
    .map(row => ({...row, density: row.density ?? curve.get(key(row))?.density, diverged: curve.get(key(row))?.diverged, cut: curve.get(key(row))?.cut}));
}

/** All curves that the choices ask for: {name, baseline, dash, rows}. */
function ticketCurves() {
  const ticket = data.baselines.includes('mask/weights') ? 'mask/weights' : data.baselines[0];
  const own = chosen(curvePoints(tables));
  const named = compared.length > 0 ? `${data.experiment}: ` : '';
  const shown = curves.value === 'tickets only' ? [ticket] : data.baselines;
  const all = shown.map(baseline => ({
    name: named + baseline, baseline, dash: 'solid', rows: own.filter(row => row.baseline === baseline),
  }));
  compared.forEach((other, index) => {
    const rows = curvePoints(other.tables).filter(row => row.environment === chosenEnvironment());
    const several = unique(rows.map(settingOf)).length > 1;
    for (const each of unique(rows.map(settingOf))) {
      const ofSetting = rows.filter(row => settingOf(row) === each);
      for (const baseline of unique(ofSetting.map(row => row.baseline))) {
        if (curves.value === 'all' || baseline === ticket) {
          all.push({
            name: `${other.experiment}${several ? ` (${each})` : ''}: ${baseline}`, baseline, dash: DASHES[index % DASHES.length],
            rows: ofSetting.filter(row => row.baseline === baseline), isOther: true,
          });
        }
      }
    }
  });
  return all.filter(curve => curve.rows.length > 0)
    .map(curve => ({...curve, rows: [...curve.rows].sort((a, b) => a.imp_iteration - b.imp_iteration)}));
}

const denseOf = curve => curve?.rows.find(row => row.imp_iteration === 0);

function denseReference(row, ink) {
  const reference = level(`dense\n${digits(row.value)}`, row.value, ink);
  return row.low == null ? reference : {
    ...reference, markArea: {
      silent: true, itemStyle: {color: ink.muted, opacity: 0.12}, data: [[{yAxis: row.low}, {yAxis: row.high}]],
    },
  };
}

function seedPoints(all, colours) {
  const cells = chosen(tables.cells).filter(cell => cell.imp_iteration > 0 && cell.best_return_fresh != null);
  return all.filter(curve => !curve.isOther).map(curve => ({
    type: 'scatter', name: curve.name, silent: true, tooltip: {show: false}, symbolSize: 4, z: 2, color: colour(curve.baseline, colours),
    itemStyle: {opacity: 0.4},
    data: cells.filter(cell => cell.baseline === curve.baseline).map(cell => [halvings(cell.density), cell.best_return_fresh]),
  }));
}

figure({
  id: 'ticket-curve',
  controls: [statistic, curves, points],
  missing: () => chosen(tables.ticket_curve).length === 0 ? 'Nothing to show: no cell is complete yet.' : null,
  height: () => compared.length > 0 ? 520 : 470,
  rows: () => ticketCurves().flatMap(curve => curve.rows.map(row => ({curve: curve.name, statistic: statistic.value, ...row}))),
  caption() {
    const rows = ticketCurves().flatMap(curve => curve.rows);
    const absent = compared.filter(other => !other.tables.ticket_curve.some(row => row.environment === chosenEnvironment()));
    return `${WORDS.Value} of ${WORDS.agents} on ${escaped(chosenEnvironment())} against the share of prunable weights that remain.
      Lines: ${STATISTICS[statistic.value]} over ${seedsOf(rows)} of the ${isOfDataSet ? '' : 'mean '}${WORDS.value} of each cell’s best checkpoint, ${WORDS.choice},
      ${WORDS.on}. Bands: ${intervalsOf(rows, STATISTICS[statistic.value])}. Dotted: the dense ${WORDS.agents}, likewise.
      ${points.value === 'as interval' ? '' : 'Points: single cells.'}
      ${compared.length > absent.length ? 'Dashed lines belong to the experiments that this one is compared with.' : ''}
      ${absent.map(other => `Experiment ${escaped(other.experiment)} has no cells of this environment.`).join(' ')}`;
  },
  option(ink, width) {
    const all = ticketCurves();
    const dense = denseOf(all[0]);
    const series = all.flatMap(curve => [
      line(curve.name, curve.rows, colour(curve.baseline, ink), look(curve.baseline).symbol, {
        lineStyle: {width: 2, type: curve.dash, color: colour(curve.baseline, ink)},
        ...curve.isOther ? {itemStyle: {color: ink.page, borderColor: colour(curve.baseline, ink), borderWidth: 1.5}} : {},
      }),
      band(curve.name, curve.rows, colour(curve.baseline, ink), ink),
    ]);
    return {
      legend: legend(all.map(curve => curve.name), ink), grid: {left: 66, right: dense ? 50 : 18, top: 8 + legendHeight(all.map(curve => curve.name), width), bottom: 50},
      xAxis: densityAxis(all.flatMap(curve => curve.rows.map(row => row.density)), ink),
      yAxis: valueAxis(`${STATISTICS[statistic.value]} ${WORDS.value}`, ink),
      series: [
        ...series, ...dense ? [denseReference(dense, ink)] : [],
        ...points.value === 'as interval' ? [] : seedPoints(all, ink),
      ],
      tooltip: tooltip(
        atDensity,
        (row, name) => `${name}: <b>${digits(row.value)}</b> (${bounds(row)}; ${counted(row.seeds, 'seed')}`
          + `${row.diverged > 0 ? `, ${row.diverged} diverged` : ''}${row.cut > 0 ? `, ${row.cut} cut` : ''})`, ink),
    };
  },
});

/** An interval in brackets; the range of too few seeds for one in parentheses. */
const bracketed = (low, high, kind) => low == null ? ''
  : kind === 'range' ? ` <small>(${digits(low)} to ${digits(high)})</small>` : ` <small>[${digits(low)}, ${digits(high)}]</small>`;

/** Puts the values of the ticket curves into a table, baselines side by side. */
function tabulateTickets() {
  const rows = chosen(curvePoints(tables));
  const shown = data.baselines.filter(baseline => rows.some(row => row.baseline === baseline));
  const cell = row => !row ? '–' : `${digits(row.value)}${bracketed(row.low, row.high, row.interval_kind)}`;
  const body = ascending(rows.map(row => row.imp_iteration)).map(iteration => {
    const here = rows.filter(row => row.imp_iteration === iteration);
    const cells = shown.map(baseline => `<td>${cell(here.find(row => row.baseline === baseline))}</td>`);
    return `<tr><td>${iteration}</td><td>${percent(here[0].density)}</td>${cells.join('')}</tr>`;
  });
  const head = ['IMP iteration', 'remaining', ...shown].map(name => `<th>${escaped(name)}</th>`);
  element('ticket-table').innerHTML = `<p class="note">Bracketed: ${intervalsOf(rows, STATISTICS[statistic.value])}.</p><table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

/** Says how far the baselines can be pruned, where the results tell. */
function tabulateLimits() {
  const rows = chosen(tables.curve_summaries).sort((a, b) => data.baselines.indexOf(a.baseline) - data.baselines.indexOf(b.baseline));
  const head = ['baseline', `keeps 95 % of the dense ${WORDS.value} down to`, 'IMP iteration', 'area under the curve', 'seeds'];
  const body = rows.map(row => `<tr><td>${escaped(row.baseline)}</td>
    <td>${percent(row.degradation_density)}${row.never_degraded ? ' (the end of the range)' : ''}</td><td>${row.degradation_iteration}</td>
    <td>${digits(row.area)}${bracketed(row.area_low, row.area_high, row.interval_kind)}</td><td>${row.seeds}</td></tr>`);
  element('limits').innerHTML = rows.length === 0 ? '' : `<table><thead><tr>${
    head.map(name => `<th>${name}</th>`).join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

// Contributions borrow the colour of the baseline that lacks the part.
const CONTRIBUTIONS = [
  ['total', 'Total: mask/weights − random/re-init', 'mask/weights'],
  ['weights', 'Weights: mask/weights − mask/permuted', 'mask/re-init'],
  ['mask', 'Mask: mask/permuted − permuted/permuted', 'mask/permuted'],
  ['layer_ratio', 'Layers: permuted/permuted − random/re-init', 'permuted/permuted'],
];
const isPaired = () => tables.paired_contributions.length > 0;

function contributions() {
  const density = densities();
  return chosen(isPaired() ? tables.paired_contributions : tables.contributions).filter(row => CONTRIBUTIONS.some(([contribution]) => contribution === row.contribution))
    .map(row => ({...row, value: row.difference ?? row.mean_difference, density: row.density ?? density.get(row.imp_iteration)}))
    .sort((a, b) => a.imp_iteration - b.imp_iteration);
}

/** The smallest range of round numbers that holds all rows, with their intervals, and zero. */
function commonRange(rows) {
  const all = rows.flatMap(row => [row.low ?? row.value, row.high ?? row.value, 0]);
  const span = Math.max(...all) - Math.min(...all) || 1;
  const step = roundStep(span / 5);
  return {min: Math.floor(Math.min(...all) / step) * step, max: Math.ceil(Math.max(...all) / step) * step, interval: step, scale: false};
}

const pairedDetails = row => (row.effect_size == null ? '' : `; effect size ${digits(row.effect_size)}`)
  + (row.probability_of_improvement == null ? '' : `; better with probability ${digits(row.probability_of_improvement)}`);

const contributionPanels = (width, ink) => panels(CONTRIBUTIONS.map(([, title]) => title), width, ink, 150, {head: 0});

figure({
  id: 'contributions',
  missing: () => contributions().length === 0 ? 'Nothing to show: no seed has both of two neighbouring baselines yet.' : null,
  height: width => contributionPanels(width, INKS.light).height,
  rows: contributions,
  caption: () => `What the parts of a ticket contribute to its ${WORDS.value}: differences of baselines at the same IMP iteration,
    paired by seed, means over ${seedsOf(contributions())}. Bands: ${intervalsOf(contributions(), 'mean difference')};
    where one includes zero, the seeds do not show a contribution.`,
  option(ink, width) {
    const rows = contributions();
    const layout = contributionPanels(width, ink);
    return {
      title: layout.title, grid: layout.grid,
      xAxis: CONTRIBUTIONS.map((_, i) => densityAxis(rows.map(row => row.density), ink, {
        gridIndex: i, ...layout.isLowest(i) ? {} : {name: ''},
      })),
      yAxis: CONTRIBUTIONS.map((_, i) => valueAxis(i % 2 === 0 ? `difference of ${WORDS.value}` : '', ink, {gridIndex: i, ...commonRange(rows)})),
      series: CONTRIBUTIONS.flatMap(([contribution, title, baseline], i) => {
        const own = rows.filter(row => row.contribution === contribution);
        const axes = {xAxisIndex: i, yAxisIndex: i};
        return [
          band(title, own, colour(baseline, ink), ink, axes),
          line(title, own, colour(baseline, ink), 'circle', {...axes, symbolSize: 5}),
          level('', 0, ink, {...axes, markLine: {lineStyle: {color: ink.text, type: 'solid', width: 1}}}),
        ];
      }),
      tooltip: tooltip(
        atDensity,
        (row, name) => `${name.split(':')[0]}: <b>${digits(row.value)}</b> (${bounds(row)}; ${counted(row.seeds, 'seed')}`
          + `${pairedDetails(row)})`, ink),
    };
  },
});
