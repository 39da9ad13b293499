// Which inputs tickets keep, and what dense agents reach on those alone.

const inputNames = () => chosen(tables.input_names).sort((a, b) => a.input - b.input);
const inputShares = () => chosen(tables.input_masks);
/** Whether inputs are pixels: of some height and width, not a list. */
const isImage = (inputs = inputNames()) => unique(inputs.map(input => input.y)).length > 1;
const SHARES = {
  left: ['share of weights left', (row, at) => 1 - row.pruned_fraction[at]],
  relative: ['weights left, relative to the input that keeps the most', (row, at) =>
    (1 - row.pruned_fraction[at]) / Math.max(1e-9, 1 - Math.min(...row.pruned_fraction))],
  visible: ['share of seeds in which it is visible', (row, at) => 1 - row.invisible[at]],
};

const maskBaseline = choice('Baseline', () => data.baselines.filter(baseline => inputShares().some(row => row.baseline === baseline)));
const maskShare = choice('Colour', () => Object.keys(SHARES), key => SHARES[key][0]);
const maskIterations = () => ascending(inputShares().filter(row => row.baseline === maskBaseline.value).map(row => row.imp_iteration));
const maskIteration = slider(
  'IMP iteration', () => isImage() ? maskIterations() : [], k => `${k} (${percent(densities().get(k))} of all weights)`);

const maskRows = () => inputShares().filter(
  row => row.baseline === maskBaseline.value && (!isImage() || row.imp_iteration === maskIteration.value))
  .sort((a, b) => a.imp_iteration - b.imp_iteration);

/** What the pixels of a channel are called alike, or else its number. */
function channelName(inputs) {
  const [first, ...others] = inputs.map(input => input.name);
  let length = first.length;
  while (others.some(name => !name.startsWith(first.slice(0, length)))) {
    length--;
  }
  return first.slice(0, length).replace(/([^\p{L}\p{N}$@]|\bat\b)+$/u, '') || `channel ${inputs[0].channel}`;
}

const channels = () => ascending(inputNames().map(input => input.channel));
const channelPanels = (width, ink) => {
  const columns = Math.min(channels().length, width < 620 ? 1 : width < 860 ? 2 : 3);
  const [rows, wide] = ['y', 'x'].map(axis => unique(inputNames().map(input => input[axis])).length);
  const height = Math.round((width / columns - COLUMN.left - COLUMN.right) * Math.min(1.2, rows / wide));
  return panels(channels().map(channel => channelName(inputNames().filter(input => input.channel === channel))),
    width, ink, height, {head: 0, columns, foot: 40});
};
const rowHeight = () => Math.max(9, Math.min(28, 900 / Math.max(1, inputNames().length)));

const NEVER_SET = '#E69F00';
const isUnset = input => input.relevant === false;
const placeOf = input => `${input.y}/${input.x}`;
/** Places of an image at which no channel can ever be set: walls, mostly. */
function emptyPlaces(inputs) {
  const used = new Set(inputs.filter(input => !isUnset(input)).map(placeOf));
  return new Set(inputs.map(placeOf).filter(place => !used.has(place)));
}

const sharesMap = (ink, extra) => ({
  type: 'continuous', min: 0, max: 1, orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 160, itemWidth: 12,
  text: ['100 %', '0 %'], textStyle: {color: ink.muted}, inRange: {color: heat(ink)}, formatter: percent, ...extra,
});
const describeInput = ({row, density, input, at}) => `<b>${escaped(input.name)}</b>${input.relevant === false ? ' (not relevant)' : ''}`
  + `<br>IMP iteration ${row.imp_iteration}, ${percent(density)} of all weights remain`
  + `<br>${percent(SHARES.left[1](row, at))} of its weights left`
  + `<br>visible in ${percent(SHARES.visible[1](row, at))} of ${counted(row.seeds, 'seed')}`;
const itemTooltip = (ink, text) => ({...box(ink), trigger: 'item', formatter: entry => entry.data?.tip ? text(entry.data.tip) : ''});

/**
 * Maps of channels, each with its ground truth: of {row, density, inputs, channel} the shares of a row, those of the inputs that are of a
 * channel.
 */
function imageMaps(shown, grids, ink, share, axis = {}) {
  const sides = shown.map(({inputs}) => ['x', 'y'].map(side => ascending(inputs.map(input => input[side]))));
  return {
    grid: grids,
    xAxis: sides.map(([xs], i) => categoryAxis('', xs, ink, {gridIndex: i, ...axis})),
    yAxis: sides.map(([, ys], i) => categoryAxis('', ys, ink, {gridIndex: i, inverse: true, ...axis})),
    series: shown.flatMap(({row, density, inputs, channel}, i) => {
      const [xs, ys] = sides[i];
      const empty = emptyPlaces(inputs);
      const square = ['width', 'height'].map((side, k) => 0.6 * grids[i][side] / sides[i][k].length);
      const truth = input => empty.has(placeOf(input)) ? {symbol: 'rect', symbolSize: square, itemStyle: {color: ink.muted}}
        : {symbol: 'circle', symbolSize: Math.min(4, square[0]), itemStyle: {color: NEVER_SET}};
      const own = inputs.map((input, at) => ({input, at})).filter(({input}) => input.channel === channel);
      const position = input => [xs.indexOf(input.x), ys.indexOf(input.y)];
      const axes = {xAxisIndex: i, yAxisIndex: i};
      return [{
        ...axes, type: 'heatmap', progressive: 0, itemStyle: {borderColor: ink.page, borderWidth: 0.5},
        data: own.map(({input, at}) => ({
          value: [...position(input), SHARES[share][1](row, at)], tip: {row, density, input, at},
        })),
      }, {
        ...axes, type: 'scatter', silent: true, z: 3,
        data: own.filter(({input}) => isUnset(input)).map(({input}) => ({value: position(input), ...truth(input)})),
      }];
    }),
  };
}

function imageOption(ink, width) {
  const layout = channelPanels(width, ink);
  const row = maskRows()[0];
  const shown = {row, density: densities().get(row.imp_iteration), inputs: inputNames()};
  return {
    title: layout.title, ...imageMaps(channels().map(channel => ({...shown, channel})), layout.grid, ink, maskShare.value),
  };
}

function listOption(ink) {
  const inputs = inputNames();
  const rows = maskRows();
  const longest = Math.max(...inputs.map(input => input.name.length));
  return {
    grid: {left: Math.min(240, 44 + 7 * longest), right: 20, top: 10, bottom: 94},
    xAxis: categoryAxis('IMP iteration', rows.map(row => row.imp_iteration), ink),
    yAxis: categoryAxis('', inputs.map(input => input.relevant === false ? `${input.name} ○` : input.name), ink, {inverse: true}),
    series: [{
      type: 'heatmap', progressive: 0, itemStyle: {borderColor: ink.page, borderWidth: 1},
      data: rows.flatMap((row, k) => inputs.map((input, at) => ({
        value: [k, at, SHARES[maskShare.value][1](row, at)], tip: {row, density: densities().get(row.imp_iteration), input, at},
      }))),
    }],
  };
}

figure({
  id: 'input-masks',
  controls: [maskBaseline, maskShare, maskIteration],
  missing: () => maskRows().length === 0 ? whyNothing('input_masks') : null,
  height: width => isImage() ? channelPanels(width, INKS.light).height : 104 + rowHeight() * inputNames().length,
  rows: () => inputShares().flatMap(({pruned_fraction, invisible, ...row}) => inputNames().map((input, at) => (
    {...row, ...input, pruned_fraction: pruned_fraction[at], invisible: invisible[at]}))),
  caption: () => `${isImage() ? `Inputs by channel at IMP iteration ${maskIteration.value}` : 'Inputs by IMP iteration'},
    ${escaped(maskBaseline.value)}: ${SHARES[maskShare.value][0]}, over ${seedsOf(maskRows())}. An input is visible while one of its
    weights to the first layer is left.${!inputNames().some(isUnset) ? '' : isImage()
      ? ' Ground truth of the environment: orange dots are inputs that are never set, grey squares places where no channel is, such as walls.'
      : ' ○: not relevant to the task by construction.'}`,
  option: (ink, width) => ({
    ...isImage() ? imageOption(ink, width) : listOption(ink),
    visualMap: sharesMap(ink, {seriesIndex: isImage() ? channels().map((_, i) => 2 * i) : 0}), tooltip: itemTooltip(ink, describeInput),
  }),
});

// Bars of inputs that have names: what is left of each, side by side for some IMP iterations, and what its name says that it is.

const MOST_BARS = 60;
const barBaseline = choice('Baseline', () => data.baselines.filter(baseline => inputShares().some(row => row.baseline === baseline)));

/**
 * What inputs are of their parts, such as the velocity of a joint: the last word of names that others end with too, or that say
 * something else of a part that others are of.
 */
function quantitiesOf(names) {
  const parts = names.map(name => name.includes(' of ') ? null : name.match(/^(.+) (\S+)$/)).map(match => match?.slice(1) ?? []);
  const often = (index, word) => parts.filter(part => part[index] === word).length > 1;
  return parts.map(([part, quantity]) => quantity && (often(1, quantity) || often(0, part)) ? quantity : 'other');
}

/** The rows of the baseline, so many that they fit: the first, the last, and others in between. */
function barRows(width = Infinity) {
  const rows = inputShares().filter(row => row.baseline === barBaseline.value).sort(inOrder('imp_iteration'));
  const most = Math.max(2, Math.min(rows.length, 6, Math.floor((width - barLabels()) / 96)));
  return unique(Array.from({length: most}, (_, i) => Math.round(i * (rows.length - 1) / (most - 1)))).map(i => rows[i]).filter(row => row);
}
const barLabels = () => Math.min(240, 30 + 7 * Math.max(0, ...inputNames().map(input => input.name.length)));
const barTruth = () => inputNames().some(isUnset) ? 46 : 0;

figure({
  id: 'input-bars',
  controls: [barBaseline],
  missing: () => barRows().length === 0 ? whyNothing('input_masks')
    : isImage() || inputNames().length > MOST_BARS ? `Nothing to show: bars are drawn of at most ${MOST_BARS} inputs with names.` : null,
  height: width => 30 + legendHeight(unique(quantitiesOf(inputNames().map(input => input.name))), width)
    + 40 + Math.max(12, Math.min(24, 900 / inputNames().length)) * inputNames().length,
  rows: () => barRows().flatMap(({pruned_fraction, invisible, ...row}) => inputNames().map((input, at) => (
    {...row, ...input, pruned_fraction: pruned_fraction[at], invisible: invisible[at]}))),
  caption: () => `Share of the weights to the first layer that is left of each input, ${escaped(barBaseline.value)}, by IMP iteration,
    over ${seedsOf(barRows())}; colours say what of its part an input is.${barTruth() === 0 ? ''
      : ' Ground truth of the environment: ● relevant, ○ and hollow bars not relevant to the task by construction.'}`,
  option(ink, width) {
    const inputs = inputNames();
    const rows = barRows(width);
    const quantities = quantitiesOf(inputs.map(input => input.name));
    const shown = unique(quantities);
    const each = (width - barLabels() - barTruth() - 14) / rows.length;
    const top = legendHeight(shown, width) + 24;
    const left = i => barLabels() + barTruth() + i * each;
    const grids = rows.map((_, i) => ({left: left(i), width: each - 14, top, bottom: 40}));
    const fill = quantity => PALETTE[shown.indexOf(quantity) % PALETTE.length];
    return {
      legend: legend(shown, ink), grid: grids,
      title: rows.map((row, i) => ({
        text: `IMP ${row.imp_iteration}: ${percent(densities().get(row.imp_iteration))}`, left: left(i), top: top - 22,
        textStyle: {fontSize: 11.5, fontWeight: 600, color: ink.text},
      })),
      xAxis: rows.map((_, i) => valueAxis('', ink, {
        gridIndex: i, min: 0, max: 1, interval: 0.5,
        axisLabel: {
          color: ink.muted, formatter: share => share === 0.5 ? '' : percent(share), alignMinLabel: 'left', alignMaxLabel: 'right',
        },
      })),
      yAxis: rows.map((_, i) => categoryAxis('', inputs.map(input => barTruth() === 0 ? input.name : `${input.name}  ${isUnset(input) ? '○' : '●'}`), ink, {
        gridIndex: i, inverse: true, axisLabel: {show: i === 0, color: ink.text, interval: 0},
      })),
      series: rows.flatMap((row, i) => shown.map(quantity => ({
        type: 'bar', name: quantity, stack: `bars ${i}`, xAxisIndex: i, yAxisIndex: i, color: fill(quantity), barMaxWidth: 14,
        data: inputs.map((input, at) => quantities[at] !== quantity ? null : {
          value: SHARES.left[1](row, at), tip: {row, density: densities().get(row.imp_iteration), input, at},
          itemStyle: isUnset(input) ? {color: 'transparent', borderColor: fill(quantity), borderWidth: 1.2} : {},
        }),
      }))),
      tooltip: itemTooltip(ink, describeInput),
    };
  },
});

const RELEVANCE = [
  ['precision', 'Precision: visible inputs that are relevant'], ['recall', 'Recall: relevant inputs that are visible'],
  ['coverage', 'Coverage: relevant inputs visible, or a copy'],
];
const measures = () => RELEVANCE.filter(([measure]) => tables.input_relevance.some(row => row[measure] != null));

function relevanceRows() {
  const density = densities();
  return chosen(tables.input_relevance).filter(row => density.has(row.imp_iteration))
    .map(row => ({...row, density: density.get(row.imp_iteration)})).sort((a, b) => a.imp_iteration - b.imp_iteration);
}

const relevanceBaselines = () => data.baselines.filter(baseline => relevanceRows().some(row => row.baseline === baseline));
const relevancePanels = (width, ink) => panels(
  measures().map(([, title]) => title), width, ink, 190, {head: legendHeight(relevanceBaselines(), width)});

figure({
  id: 'input-relevance',
  missing: () => relevanceRows().length === 0 ? whyNothing('input_relevance') : null,
  height: width => relevancePanels(width, INKS.light).height,
  rows: relevanceRows,
  caption: () => `How well the visible inputs agree with those that are relevant by construction of the ${isOfDataSet ? 'data set' : 'environment'}; means over
    ${seedsOf(relevanceRows())}.`,
  option(ink, width) {
    const rows = relevanceRows();
    const layout = relevancePanels(width, ink);
    const shown = relevanceBaselines();
    return {
      title: layout.title, grid: layout.grid, legend: legend(shown, ink),
      xAxis: measures().map((_, i) => densityAxis(rows.map(row => row.density), ink, {gridIndex: i})),
      yAxis: measures().map(([measure], i) => valueAxis(measure, ink, {gridIndex: i, min: 0, max: 1})),
      series: measures().flatMap(([measure], i) => shown.map(baseline => line(
        baseline, rows.filter(row => row.baseline === baseline).map(row => ({...row, value: row[measure]})),
        colour(baseline, ink), look(baseline).symbol, {xAxisIndex: i, yAxisIndex: i, symbolSize: 6}))),
      tooltip: tooltip(
        atDensity, (row, name) => `${name}: <b>${digits(row.value)}</b> (${counted(row.seeds, 'seed')})`, ink),
    };
  },
});

function reducedRows() {
  const density = densities();
  return chosen(tables.reduced_inputs)
    .map(row => ({...row, value: row.mean_return, density: density.get(row.imp_iteration) ?? 1}))
    .sort((a, b) => a.imp_iteration - b.imp_iteration);
}
const ticketRows = () => chosen(tables.ticket_curve).filter(row => row.baseline === 'mask/weights')
  .map(row => ({...row, value: row.mean_return}));

figure({
  id: 'reduced-inputs',
  missing: () => reducedRows().length === 0 ? whyNothing('reduced_inputs') : null,
  height: () => 430,
  rows: () => [...reducedRows(), ...ticketRows().map(row => ({inputs: 'mask/weights (the ticket)', ...row}))],
  caption: () => `Dense agents that see only some inputs, against the ticket from whose IMP iteration those inputs come: mean
    ${WORDS.value} over ${seedsOf(reducedRows())}; bands: ${intervalsOf(reducedRows(), 'mean')}.`,
  option(ink, width) {
    const rows = reducedRows();
    const kinds = unique(rows.map(row => row.inputs));
    const groups = kinds.map((kind, rank) => ({
      name: `dense, ${kind}`, rows: rows.filter(row => row.inputs === kind), symbol: SYMBOLS[rank % SYMBOLS.length],
      colour: PALETTE[rank % PALETTE.length],
    }));
    const ticket = ticketRows();
    if (ticket.length > 0) {
      groups.unshift({
        name: 'mask/weights (the ticket)', rows: ticket, colour: colour('mask/weights', ink), symbol: look('mask/weights').symbol,
      });
    }
    // What does not depend on an IMP iteration, such as all inputs, is the same everywhere.
    const isLevel = group => group.rows.every(row => !row.imp_iteration);
    const everywhere = row => [...densities()].map(([k, density]) => ({...row, imp_iteration: k, density}))
      .sort(inOrder('imp_iteration'));
    return {
      legend: legend(groups.map(group => group.name), ink), grid: {left: 66, right: 18, top: 8 + legendHeight(groups.map(group => group.name), width), bottom: 50},
      xAxis: densityAxis([...rows, ...ticket].map(row => row.density), ink, {name: 'remaining weights of the ticket (log scale)'}),
      yAxis: valueAxis(`mean ${WORDS.value}`, ink),
      series: groups.flatMap(group => {
        const own = isLevel(group) ? everywhere(group.rows[0]) : group.rows;
        return [
          line(group.name, own, group.colour, isLevel(group) ? 'none' : group.symbol), band(group.name, own, group.colour, ink),
        ];
      }),
      tooltip: tooltip(
        atDensity, (row, name) => `${name}: <b>${digits(row.value)}</b> (${bounds(row)}; ${counted(row.seeds, 'seed')}`
          + `${row.input_count == null ? '' : `; ${counted(+digits(row.input_count), 'input')}`})`, ink),
    };
  },
});
