'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const element = id => document.getElementById(id);

// Okabe and Ito's palette, which people with any colour vision tell apart; symbols say the same a second time.
const STYLES = {
  'mask/weights': {color: '#0072B2', dark: '#56B4E9', symbol: 'circle'},
  'mask/permuted': {color: '#E69F00', dark: '#E69F00', symbol: 'rect'},
  'permuted/permuted': {color: '#009E73', dark: '#009E73', symbol: 'triangle'},
  'random/re-init': {color: '#D55E00', dark: '#D55E00', symbol: 'diamond'},
  'mask/re-init': {color: '#CC79A7', dark: '#CC79A7', symbol: 'roundRect'},
};
const OTHER_STYLE = {color: '#777777', dark: '#aaaaaa', symbol: 'circle'};
// Layers borrow the colours of these baselines.
const LAYERS = ['mask/weights', 'mask/permuted', 'permuted/permuted', 'mask/re-init', 'random/re-init'];
const CONTRIBUTIONS = [
  ['total', 'Total: mask/weights − random/re-init', 'mask/weights'],
  ['weights', 'Weights: mask/weights − mask/permuted', 'mask/re-init'],
  ['mask', 'Mask: mask/permuted − permuted/permuted', 'mask/permuted'],
  ['layer_ratio', 'Layer ratio: permuted/permuted − random/re-init', 'permuted/permuted'],
];

const darkScheme = matchMedia('(prefers-color-scheme: dark)');
let printing = false;
const isDark = () => darkScheme.matches && !printing;
const ink = () => isDark()
  ? {text: '#e6e9ec', muted: '#9aa5af', line: '#333b43', panel: '#1d2329'}
  : {text: '#1c2024', muted: '#5b646d', line: '#d9dee3', panel: '#ffffff'};
const style = baseline => STYLES[baseline] || OTHER_STYLE;
const color = baseline => isDark() ? style(baseline).dark : style(baseline).color;

const digits = value => value == null ? '–'
  : Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : String(+value.toPrecision(4));
const percent = density => density == null ? '–' : `${+(100 * density).toPrecision(density < 0.1 ? 2 : 3)} %`;
const interval = row => row.low == null ? 'one seed' : `95 %: ${digits(row.low)} to ${digits(row.high)}`;
const seeds = count => `${count} ${count === 1 ? 'seed' : 'seeds'}`;
const escaped = text => String(text).replace(/[&<>"]/g, c => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[c]);

// Settings: the combinations of environment, learner and engine that an experiment spans.
const settingOf = row => [row.environment, row.learner, row.engine].join(', ');
const settings = [...new Set(data.ticketCurve.map(settingOf))];
let setting = settings[0];
const chosen = rows => rows.filter(row => settingOf(row) === setting);

// The axis is the binary logarithm of the density, upside down, so that each tick halves what remains.
const x = density => -Math.log2(density);
const xAxis = (rows, extra = {}) => ({
  type: 'value', min: 0, max: Math.max(1, 0.05 + Math.max(0, ...rows.map(row => x(row.density)))), interval: 1,
  name: 'remaining weights (log scale)', nameLocation: 'middle', nameGap: 30,
  nameTextStyle: {color: ink().muted}, axisLine: {onZero: false, lineStyle: {color: ink().line}},
  axisLabel: {
    color: ink().muted, hideOverlap: true, formatter: value => Number.isInteger(value) ? percent(2 ** -value) : '',
  },
  splitLine: {show: false}, ...extra,
});
const yAxis = (name, extra = {}) => ({
  type: 'value', name, nameLocation: 'middle', nameGap: 48, nameTextStyle: {color: ink().muted},
  axisLabel: {color: ink().muted}, splitLine: {lineStyle: {color: ink().line}}, scale: true, ...extra,
});

const tooltip = (title, line, order) => ({
  trigger: 'axis', backgroundColor: ink().panel, borderColor: ink().line, textStyle: {color: ink().text, fontSize: 13},
  axisPointer: {type: 'line', snap: true},
  formatter: entries => {
    const shown = entries.filter(entry => entry.data.row);
    if (shown.length === 0) {
      return '';
    }
    if (order) {
      shown.sort((a, b) => order(a.data.row) - order(b.data.row));
    }
    return `<b>${title(shown[0].data.row)}</b>`
      + shown.map(entry => `<br>${entry.marker} ${line(entry.data.row, escaped(entry.seriesName))}`).join('');
  },
});

/** The interval between rows' low and high, as one polygon. */
function band(name, rows, fill, axes = {}) {
  const bounded = rows.filter(row => row.low != null);
  return {
    type: 'custom', name, ...axes, silent: true, clip: true, z: 1, tooltip: {show: false},
    color: fill, itemStyle: {color: fill}, encode: {x: 0, y: [1, 2]},
    data: bounded.map(row => [x(row.density), row.low, row.high]),
    renderItem: (params, api) => {
      if (params.dataIndex !== 0) {
        return null;
      }
      const upper = bounded.map(row => api.coord([x(row.density), row.high]));
      const lower = bounded.map(row => api.coord([x(row.density), row.low])).reverse();
      return {type: 'polygon', shape: {points: upper.concat(lower)}, style: {fill, opacity: isDark() ? 0.25 : 0.17}};
    },
  };
}

function line(name, rows, value, lineColor, symbol, extra = {}) {
  return {
    type: 'line', name, color: lineColor, symbol, symbolSize: 7, showSymbol: true, z: 3, lineStyle: {width: 2},
    data: rows.map(row => ({value: [x(row.density), row[value]], row})), ...extra,
  };
}

const charts = new Map();
function draw(id, isEmpty, why, option) {
  const target = element(id);
  if (isEmpty) {
    if (charts.has(id)) {
      charts.get(id).dispose();
      charts.delete(id);
    }
    target.classList.add('nothing');
    target.textContent = why;
    return;
  }
  if (!charts.has(id)) {
    target.classList.remove('nothing');
    target.textContent = '';
    charts.set(id, echarts.init(target, null, {renderer: 'svg'}));
  }
  charts.get(id).setOption({
    animation: false, backgroundColor: 'transparent', aria: {enabled: true},
    textStyle: {fontFamily: 'system-ui, "Segoe UI", Roboto, Arial, sans-serif'}, ...option,
  }, {notMerge: true});
}

const legend = names => ({top: 0, data: names, textStyle: {color: ink().text}, itemGap: 18, inactiveColor: ink().line});

function drawTickets() {
  const rows = chosen(data.ticketCurve);
  const byBaseline = baseline => rows.filter(row => row.baseline === baseline);
  const shown = data.baselines.filter(baseline => byBaseline(baseline).length > 0);
  const dense = rows.find(row => row.imp_iteration === 0);
  const series = shown.flatMap(baseline => [
    line(baseline, byBaseline(baseline), 'mean_return', color(baseline), style(baseline).symbol),
    band(baseline, byBaseline(baseline), color(baseline)),
  ]);
  if (dense) {
    series.push({
      type: 'line', name: 'dense', data: [], silent: true,
      markLine: {
        symbol: 'none', animation: false, lineStyle: {color: ink().muted, type: 'dashed', width: 1.2},
        label: {formatter: 'dense', color: ink().muted, position: 'insideEndTop'}, data: [{yAxis: dense.mean_return}],
      },
    });
  }
  draw('ticket-chart', rows.length === 0, 'No cell is complete yet.', {
    legend: legend(shown), grid: {left: 70, right: 20, top: 40, bottom: 50}, xAxis: xAxis(rows),
    yAxis: yAxis('mean return'), series,
    tooltip: tooltip(
      row => `${percent(row.density)} remaining, IMP iteration ${row.imp_iteration}`,
      (row, name) => `${name}: <b>${digits(row.mean_return)}</b> (${interval(row)}; ${seeds(row.seeds)}`
        + `${row.diverged > 0 ? `, ${row.diverged} diverged` : ''})`),
  });
  drawTable(rows, shown);
}

function drawTable(rows, baselines) {
  const iterations = [...new Set(rows.map(row => row.imp_iteration))].sort((a, b) => a - b);
  const cell = row => !row ? '–' : row.high == null ? digits(row.mean_return)
    : `${digits(row.mean_return)} ± ${digits(row.high - row.mean_return)}`;
  const body = iterations.map(iteration => {
    const here = rows.filter(row => row.imp_iteration === iteration);
    const cells = baselines.map(baseline => `<td>${cell(here.find(row => row.baseline === baseline))}</td>`);
    return `<tr><td>${iteration}</td><td>${percent(here[0].density)}</td>${cells.join('')}</tr>`;
  });
  const head = ['IMP', 'remaining', ...baselines].map(name => `<th>${escaped(name)}</th>`);
  element('ticket-table').innerHTML = `<table><tr>${head.join('')}</tr>${body.join('')}</table>`;
}

function drawContributions() {
  const rows = chosen(data.contributions);
  const bounds = rows.flatMap(row => [row.low ?? row.mean_difference, row.high ?? row.mean_difference, 0]);
  const span = Math.max(...bounds) - Math.min(...bounds) || 1;
  const step = 10 ** Math.floor(Math.log10(span / 2));
  const range = {
    min: Math.floor((Math.min(...bounds)) / step) * step, max: Math.ceil((Math.max(...bounds)) / step) * step, scale: false,
  };
  const option = {grid: [], title: [], xAxis: [], yAxis: [], series: []};
  CONTRIBUTIONS.forEach(([contribution, title, baseline], index) => {
    const left = index % 2 === 0 ? '7%' : '56%';
    const top = index < 2 ? 30 : 260;
    const own = rows.filter(row => row.contribution === contribution);
    option.title.push({
      text: own.length === 0 ? `${title} (no seed yet)` : title, left, top: top - 28,
      textStyle: {fontSize: 13, fontWeight: 600, color: ink().text},
    });
    option.grid.push({left, top, width: '42%', height: 165});
    option.xAxis.push(xAxis(rows, {gridIndex: index, nameGap: 24, name: index < 2 ? '' : 'remaining weights (log scale)'}));
    option.yAxis.push(yAxis('', {gridIndex: index, ...range}));
    const axes = {xAxisIndex: index, yAxisIndex: index};
    option.series.push(
      band(title, own, color(baseline), axes),
      line(title, own, 'mean_difference', color(baseline), 'circle', {
        ...axes, symbolSize: 5,
        markLine: {
          symbol: 'none', silent: true, animation: false, label: {show: false}, data: [{yAxis: 0}],
          lineStyle: {color: ink().text, type: 'solid', width: 1},
        },
      }));
  });
  draw('contribution-chart', rows.length === 0, 'No seed has both of two neighbouring baselines yet.', {
    ...option,
    tooltip: tooltip(
      row => `${percent(row.density)} remaining, IMP iteration ${row.imp_iteration}`,
      (row, name) => `${name.split(':')[0]}: <b>${digits(row.mean_difference)}</b> (${interval(row)}; ${seeds(row.seeds)})`),
  });
}

/** At most so many values, evenly spread from the first to the last. */
function spread(values, most) {
  if (values.length <= most) {
    return values;
  }
  const picks = Array.from({length: most}, (_, i) => values[Math.round(i * (values.length - 1) / (most - 1))]);
  return [...new Set(picks)];
}

/** From dark to light, or light to dark on a dark page: the sparser, the paler. */
function shade(share) {
  const stops = isDark() ? [[253, 231, 37], [33, 145, 140], [110, 90, 170]] : [[68, 1, 84], [33, 145, 140], [214, 180, 20]];
  const position = share * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(position));
  const mixed = stops[index].map((from, i) => Math.round(from + (stops[index + 1][i] - from) * (position - index)));
  return `rgb(${mixed.join(',')})`;
}

function drawLearning() {
  const rows = chosen(data.learningCurves)
    .filter(row => row.baseline === element('learning-baseline').value && row.policy === element('learning-policy').value);
  const iterations = spread([...new Set(rows.map(row => row.imp_iteration))].sort((a, b) => a - b), 7);
  const series = iterations.map((iteration, index) => {
    const own = rows.filter(row => row.imp_iteration === iteration);
    return {
      type: 'line', name: percent(own[0].density), color: shade(iterations.length < 2 ? 0 : index / (iterations.length - 1)),
      symbol: 'circle', symbolSize: 5, lineStyle: {width: 2}, data: own.map(row => ({value: [row.environment_steps, row.mean_return], row})),
    };
  });
  draw('learning-chart', rows.length === 0, 'No cell of this baseline is complete yet.', {
    legend: legend(series.map(each => each.name)), grid: {left: 70, right: 30, top: 40, bottom: 50}, series,
    xAxis: {
      type: 'value', name: 'environment steps', nameLocation: 'middle', nameGap: 30, nameTextStyle: {color: ink().muted},
      axisLabel: {color: ink().muted}, axisLine: {lineStyle: {color: ink().line}}, splitLine: {show: false}, min: 0,
    },
    yAxis: yAxis('mean return'),
    tooltip: tooltip(
      row => `${row.environment_steps.toLocaleString('en')} steps`,
      (row, name) => `${name}: <b>${digits(row.mean_return)}</b>${row.std == null ? '' : ` ± ${digits(row.std)} std`}`
        + ` (${seeds(row.seeds)})`),
  });
}

function drawLayers() {
  const baseline = element('layer-baseline').value;
  const overall = new Map(chosen(data.ticketCurve).filter(row => row.baseline === baseline)
    .map(row => [row.imp_iteration, row.density]));
  const rows = chosen(data.layerDensities).filter(row => row.baseline === baseline && overall.has(row.imp_iteration))
    .map(row => ({...row, kept: row.density, density: overall.get(row.imp_iteration)}));
  const tensors = [...new Set(rows.map(row => `${row.layer} ${row.parameter}`))];
  // A layer without any weights has no place on a logarithmic axis.
  const points = own => own.map(row => ({value: [x(row.density), row.kept > 0 ? 100 * row.kept : null], row}));
  const series = tensors.map((tensor, index) => ({
    type: 'line', name: tensor, color: color(LAYERS[index % LAYERS.length]), symbolSize: 6, lineStyle: {width: 2},
    symbol: ['circle', 'rect', 'triangle', 'diamond'][index % 4],
    data: points(rows.filter(row => `${row.layer} ${row.parameter}` === tensor)),
  }));
  series.push({
    type: 'line', name: 'all layers', color: ink().muted, symbol: 'none', silent: true, lineStyle: {type: 'dashed', width: 1.2},
    data: [...overall.values()].sort((a, b) => b - a).map(density => [x(density), 100 * density]),
  });
  const least = Math.min(1, ...rows.map(row => row.kept).filter(kept => kept > 0), ...overall.values());
  draw('layer-chart', rows.length === 0, 'No cell of this baseline is complete yet.', {
    legend: legend([...tensors, 'all layers']), grid: {left: 70, right: 20, top: 40, bottom: 50}, series, xAxis: xAxis(rows),
    yAxis: yAxis('remaining in the layer (log scale)', {
      type: 'log', max: 100, min: Math.min(10, 10 ** Math.floor(Math.log10(100 * least))), scale: undefined,
      axisLabel: {color: ink().muted, formatter: value => percent(value / 100)},
    }),
    tooltip: tooltip(
      row => `${percent(row.density)} of all, IMP iteration ${row.imp_iteration}`,
      (row, name) => `${name}: <b>${percent(row.kept)}</b>`),
  });
}

function summarise() {
  const progress = data.progress[0] || {planned: 0, completed: 0, diverged: 0, failed_attempts: 0, percentage: 0};
  const planned = data.planned;
  const seedCount = Math.max(0, ...planned.map(row => row.seeds));
  const iterations = Math.max(0, ...planned.map(row => row.iterations));
  const hours = (progress.train_seconds + progress.evaluation_seconds) / 3600;
  const time = hours >= 1 ? `${digits(hours)} h` : `${+(60 * hours || 0).toPrecision(2)} min`;
  element('subtitle').textContent = setting || 'nothing measured yet';
  const facts = [
    ['cells completed', `${progress.completed} of ${progress.planned}`], ['diverged', progress.diverged],
    ['failed attempts', progress.failed_attempts], ['seeds', seedCount], ['IMP iterations', iterations],
    ['computing time', time],
  ];
  const notes = [];
  if (progress.completed === 0) {
    notes.push('No cell is complete yet: there is nothing to draw.');
  } else if (progress.completed < progress.planned) {
    notes.push(`This sweep is not complete (${digits(progress.percentage)} %): curves may be short and rest on fewer seeds.`);
  }
  if (seedCount === 1) {
    notes.push('There is one seed only, hence no interval.');
  }
  if (data.ticketCurve.some(row => row.cells > row.seeds)) {
    notes.push('Cells of several configurations were run under this name; their results are mixed.');
  }
  element('summary').innerHTML =
    `<dl>${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>`
    + notes.map(note => `<p class="warning">${note}</p>`).join('');
  const configuration = data.configuration[0]?.configuration || '';
  try {
    element('configuration').textContent = JSON.stringify(JSON.parse(configuration), null, 2);
  } catch (notJson) {
    element('configuration').textContent = configuration;
  }
  const machines = data.machines.map(row => `${row.code_version} on ${row.cpu}, ${row.jdk}`).sort();
  element('machines').textContent = machines.length === 0 ? '' : `Computed by version ${machines.join('; ')}.`;
}

function drawAll() {
  summarise();
  drawTickets();
  drawContributions();
  drawLearning();
  drawLayers();
}

function fill(select, values, onChange) {
  element(select).innerHTML = values.map(value => `<option>${escaped(value)}</option>`).join('');
  element(select).addEventListener('change', onChange);
}

fill('setting', settings, () => {
  setting = element('setting').value;
  drawAll();
});
element('setting-choice').hidden = settings.length < 2;
fill('learning-baseline', data.baselines, drawLearning);
fill('learning-policy', [...new Set(data.learningCurves.map(row => row.policy))].sort(), drawLearning);
fill('layer-baseline', data.baselines, drawLayers);
drawAll();

const redraw = () => {
  drawAll();
  charts.forEach(chart => chart.resize());
};
addEventListener('resize', () => charts.forEach(chart => chart.resize()));
darkScheme.addEventListener('change', redraw);
for (const [event, value] of [['beforeprint', true], ['afterprint', false]]) {
  addEventListener(event, () => {
    printing = value;
    redraw();
  });
}
