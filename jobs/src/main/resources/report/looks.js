// Colours, symbols and axes that all figures share.

// Okabe and Ito's palette, which people with any colour vision tell apart; symbols say the same a second time.
const BASELINES = {
  'mask/weights': {light: '#0072B2', dark: '#56B4E9', symbol: 'circle'},
  'mask/permuted': {light: '#E69F00', dark: '#F0B429', symbol: 'rect'},
  'permuted/permuted': {light: '#009E73', dark: '#2CC295', symbol: 'triangle'},
  'random/re-init': {light: '#D55E00', dark: '#F0803C', symbol: 'diamond'},
  'mask/re-init': {light: '#CC79A7', dark: '#DF9BC3', symbol: 'roundRect'},
};
const OTHERS = [
  {light: '#5A5A9D', dark: '#A9A9E8', symbol: 'pin'}, {light: '#8C6D31', dark: '#D0B070', symbol: 'arrow'},
  {light: '#666666', dark: '#AAAAAA', symbol: 'emptyCircle'},
];
/** Looks of things that are not baselines, such as layers and kinds of inputs. */
const PALETTE = ['#009E73', '#E69F00', '#CC79A7', '#D55E00', '#5A5A9D', '#8C6D31'];
const SYMBOLS = ['triangle', 'rect', 'roundRect', 'diamond', 'circle', 'pin'];
const DASHES = [[6, 4], [2, 3], [9, 3, 2, 3]];

const INKS = {
  light: {name: 'light', page: '#ffffff', text: '#1c2024', muted: '#5b646d', line: '#d9dee3', panel: '#ffffff', band: 0.16},
  dark: {name: 'dark', page: '#14181c', text: '#e6e9ec', muted: '#9aa5af', line: '#333b43', panel: '#1d2329', band: 0.24},
};
const look = baseline => BASELINES[baseline]
  || OTHERS[data.baselines.filter(each => !BASELINES[each]).indexOf(baseline) % OTHERS.length] || OTHERS[2];
const colour = (baseline, ink) => look(baseline)[ink.name];

const SEQUENCE = {
  light: [[68, 1, 84], [49, 104, 142], [53, 183, 121], [200, 185, 20]],
  dark: [[253, 231, 37], [53, 183, 121], [49, 124, 172], [140, 100, 190]],
};
/** A colour for a share from 0 to 1, of viridis: on either page the first stands out most. */
function shade(share, ink) {
  const stops = SEQUENCE[ink.name];
  const position = share * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(position));
  const mixed = stops[index].map((from, i) => Math.round(from + (stops[index + 1][i] - from) * (position - index)));
  return `rgb(${mixed.join(',')})`;
}
/** Colours of heat maps, from low to high. */
const heat = ink => ink.name === 'light'
  ? ['#f3f5f7', '#b9d7ea', '#5aa2cf', '#0b62a4', '#062f57'] : ['#20262c', '#1d4a6b', '#2f7fb5', '#7cc0ea', '#e6f4ff'];

const namesOfAxes = ink => ({nameLocation: 'middle', nameTextStyle: {color: ink.muted, fontSize: 12}});
/** The binary logarithm of the density, upside down, so that each tick halves what remains. */
const halvings = density => -Math.log2(density);
const densityAxis = (values, ink, extra = {}) => ({
  ...namesOfAxes(ink), type: 'value', min: 0, max: Math.max(1, 0.05 + Math.max(0, ...values.map(halvings))), interval: 1,
  name: 'remaining weights (log scale)', nameGap: 28, axisLine: {onZero: false, lineStyle: {color: ink.muted}},
  axisTick: {lineStyle: {color: ink.muted}}, splitLine: {show: false},
  axisLabel: {
    color: ink.muted, hideOverlap: true, formatter: value => Number.isInteger(value) ? percent(2 ** -value) : '',
  }, ...extra,
});
const valueAxis = (name, ink, extra = {}) => ({
  ...namesOfAxes(ink), type: 'value', name, nameGap: 46, scale: true, axisLabel: {color: ink.muted},
  splitLine: {lineStyle: {color: ink.line}}, ...extra,
});
const categoryAxis = (name, values, ink, extra = {}) => ({
  ...namesOfAxes(ink), type: 'category', name, data: values, nameGap: 28, splitLine: {show: false},
  axisLine: {show: false}, axisTick: {show: false}, axisLabel: {color: ink.muted, hideOverlap: true}, ...extra,
});
const legend = (names, ink, extra = {}) => ({
  top: 0, data: names, textStyle: {color: ink.text}, itemGap: 18, inactiveColor: ink.muted, itemWidth: 28, ...extra,
});

/** How high a legend of such names is: it wraps where the figure is narrow. */
function legendHeight(names, width) {
  let [lines, filled] = [1, 0];
  for (const each of names.map(name => 54 + 7 * name.length)) {
    if (filled > 0 && filled + each > width) {
      [lines, filled] = [lines + 1, 0];
    }
    filled += each;
  }
  return 6 + 29 * lines;
}

const box = ink => ({
  backgroundColor: ink.panel, borderColor: ink.line, textStyle: {color: ink.text, fontSize: 13}, confine: true,
});
/** Says the values of all series at the pointer; what a series' rows say is up to it. */
const tooltip = (title, line, ink) => ({
  ...box(ink), trigger: 'axis', axisPointer: {type: 'line', snap: true, lineStyle: {color: ink.muted}},
  formatter: entries => {
    const shown = entries.filter(entry => entry.data.row);
    return shown.length === 0 ? '' : `<b>${title(shown[0].data.row)}</b>`
      + shown.map(entry => `<br>${entry.marker} ${line(entry.data.row, escaped(entry.seriesName))}`).join('');
  },
});
const atDensity = row => `${percent(row.density)} remaining, IMP iteration ${row.imp_iteration}`;

/** The interval between rows' low and high, as one polygon. */
function band(name, rows, fill, ink, axes = {}) {
  const bounded = rows.filter(row => row.low != null && row.high != null);
  return {
    type: 'custom', name, ...axes, silent: true, clip: true, z: 1, tooltip: {show: false},
    color: fill, itemStyle: {color: fill}, encode: {x: 0, y: [1, 2]},
    data: bounded.map(row => [halvings(row.density), row.low, row.high]),
    renderItem: (params, api) => {
      if (params.dataIndex !== 0) {
        return null;
      }
      const upper = bounded.map(row => api.coord([halvings(row.density), row.high]));
      const lower = bounded.map(row => api.coord([halvings(row.density), row.low])).reverse();
      return {type: 'polygon', shape: {points: upper.concat(lower)}, style: {fill, opacity: ink.band}};
    },
  };
}

/** A line through rows' values over their densities, which a row's {@code value} holds. */
const line = (name, rows, lineColour, symbol, extra = {}) => ({
  type: 'line', name, color: lineColour, symbol, symbolSize: 7, showSymbol: true, z: 3, lineStyle: {width: 2},
  data: rows.map(row => ({value: [halvings(row.density), row.value], row})), ...extra,
});

/** A horizontal line with a label, over the whole width. */
const level = (name, value, ink, extra = {}) => ({
  type: 'line', name, data: [], silent: true, z: 2, ...extra,
  markLine: {
    symbol: 'none', animation: false, silent: true, lineStyle: {color: ink.muted, type: [3, 3], width: 1.3},
    label: {formatter: name, color: ink.muted, position: 'end', lineHeight: 14}, data: [{yAxis: value}],
    ...extra.markLine,
  },
});

const COLUMN = {top: 34, bottom: 52, left: 62, right: 18};
/** Places small figures side by side: their titles and grids, and the height of them all. */
function panels(titles, width, ink, panelHeight, {head = 30, columns = width < 620 ? 1 : 2, foot = 0} = {}) {
  const each = width / columns;
  const height = panelHeight + COLUMN.top + COLUMN.bottom;
  const at = index => ({left: (index % columns) * each, top: head + Math.floor(index / columns) * height});
  return {
    height: head + Math.ceil(titles.length / columns) * height + foot,
    isLowest: index => index + columns >= titles.length,
    title: titles.map((text, i) => ({
      text, left: at(i).left + COLUMN.left - 5, top: at(i).top + 4, textStyle: {fontSize: each < 400 ? 11.5 : 13, fontWeight: 600, color: ink.text},
    })),
    grid: titles.map((_, i) => ({
      left: at(i).left + COLUMN.left, top: at(i).top + COLUMN.top, width: each - COLUMN.left - COLUMN.right, height: panelHeight,
    })),
  };
}
