// Shows what /state says, again and again.

const element = id => document.getElementById(id);
const scheme = matchMedia('(prefers-color-scheme: dark)');
/** Looks of baselines are those of reports, which ask for their names here. */
const data = {baselines: []};
const DENSE = 'dense';
const PERIOD = {running: 2000, ended: 10000};
let shown = '';

const number = (value, digits = 0) => value.toLocaleString('en', {maximumFractionDigits: digits});
const ink = () => INKS[scheme.matches ? 'dark' : 'light'];

function made(name, attributes = {}, ...children) {
  const svg = ['svg', 'path', 'circle', 'line', 'text', 'g'].includes(name);
  const node = svg ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.append(...children);
  return node;
}

function choices(id, names, chosen) {
  const select = element(id);
  const before = [...select.options].map(option => option.value).join('\n');
  if (before !== names.join('\n')) {
    select.replaceChildren(...names.map(name => made('option', {value: name}, name || 'none')));
    if (names.includes(chosen)) select.value = chosen;
  }
}

function showNumbers(state, experiment) {
  const done = experiment.completed + experiment.diverged;
  const values = {
    cells: `${number(done)} of ${number(experiment.cells)}`, diverged: number(experiment.diverged), failed: number(experiment.failed),
    'steps per second': number(state.stepsPerSecond), executors: number((state.executors || []).length),
  };
  element('numbers').replaceChildren(...Object.entries(values).map(([name, value]) =>
    made('div', {}, made('dt', {}, name), made('dd', {}, value))));
}

/** Returns the places of the chosen variant, as objects. */
function placesOf(experiment) {
  const variant = Math.max(0, experiment.variants.indexOf(element('variant').value));
  return experiment.places.filter(place => place[0] === variant).map(([, baseline, iteration, seed, status, value, density]) =>
    ({baseline: experiment.baselines[baseline], iteration, seed, status, value, density}));
}

/** Returns the means over seeds by IMP iteration of each baseline, each of which starts with the dense cells. */
function curvesOf(places) {
  const names = [...new Set(places.map(place => place.baseline))].filter(name => name !== DENSE);
  return names.map(name => {
    const points = new Map();
    for (const place of places) {
      if ((place.baseline === name || place.baseline === DENSE) && place.value !== undefined) {
        const point = points.get(place.iteration) || {sum: 0, density: 0, seeds: 0};
        points.set(place.iteration,
          {sum: point.sum + place.value, density: point.density + place.density, seeds: point.seeds + 1});
      }
    }
    const curve = [...points].sort((one, other) => one[0] - other[0])
      .map(([, point]) => ({density: point.density / point.seeds, mean: point.sum / point.seeds, seeds: point.seeds}));
    return {name, curve};
  }).filter(each => each.curve.length > 0);
}

function drawCurves(places) {
  const curves = curvesOf(places);
  const points = curves.flatMap(each => each.curve);
  if (points.length === 0) {
    element('curves').replaceChildren(made('p', {class: 'nothing'}, 'No cell is completed yet.'));
    return;
  }
  const [width, height, left, right, top, bottom] = [900, 320, 60, 160, 12, 44];
  const most = Math.max(1, ...points.map(point => halvings(point.density)));
  const low = Math.min(...points.map(point => point.mean));
  const high = Math.max(...points.map(point => point.mean));
  const x = density => left + halvings(density) / most * (width - left - right);
  const y = mean => high === low ? height / 2 : top + (high - mean) / (high - low) * (height - top - bottom);
  const svg = made('svg', {viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': 'mean return by remaining weights'});
  for (let halving = 0; halving <= most; halving++) {
    const at = x(2 ** -halving);
    svg.append(made('line', {class: 'axis', x1: at, x2: at, y1: top, y2: height - bottom}),
      made('text', {x: at, y: height - bottom + 18, 'text-anchor': 'middle'}, `${number(100 * 2 ** -halving, 1)} %`));
  }
  [low, high].forEach(value => svg.append(made('text', {x: left - 8, y: y(value) + 4, 'text-anchor': 'end'}, number(value, 1))));
  svg.append(made('text', {x: (left + width - right) / 2, y: height - 6, 'text-anchor': 'middle'}, 'remaining weights (log scale)'));
  curves.forEach(({name, curve}, rank) => {
    const stroke = colour(name, ink());
    svg.append(made('path', {fill: 'none', stroke, 'stroke-width': 2,
      d: curve.map((point, i) => `${i ? 'L' : 'M'}${x(point.density).toFixed(1)} ${y(point.mean).toFixed(1)}`).join('')}));
    curve.forEach(point => svg.append(made('circle', {cx: x(point.density), cy: y(point.mean), r: 3.5, fill: stroke},
      made('title', {}, `${name}, ${number(100 * point.density, 1)} %: ${number(point.mean, 1)}, ${point.seeds} seeds`))));
    svg.append(made('circle', {cx: width - right + 24, cy: top + 8 + 20 * rank, r: 4, fill: stroke}),
      made('text', {x: width - right + 34, y: top + 12 + 20 * rank}, name));
  });
  element('curves').replaceChildren(svg);
}

const outcomes = () => ({planned: ink().line, completed: '', diverged: '#E69F00', failed: '#C0392B'});

/** A completed cell is the darker, or in the dark the lighter, the higher its return is. */
function drawGrids(places) {
  const done = places.filter(place => place.status === 'completed').map(place => place.value);
  const low = Math.min(...done);
  const high = Math.max(...done);
  const steps = heat(ink()).slice(1);
  const shadeOf = value => steps[high > low ? Math.round((value - low) / (high - low) * (steps.length - 1)) : steps.length - 1];
  const names = [...new Set(places.map(place => place.baseline))];
  const sparse = names.filter(name => name !== DENSE);
  const seeds = [...new Set(places.map(place => place.seed))].sort((one, other) => one - other);
  const size = Math.max(1, Math.min(16, Math.floor(600 / seeds.length)));
  const gap = size > 4 ? 1 : 0;
  element('grids').replaceChildren(...(sparse.length ? sparse : names).map(name => {
    const own = places.filter(place => place.baseline === name || place.baseline === DENSE);
    const last = own.reduce((most, place) => Math.max(most, place.iteration), 0);
    const ended = own.filter(place => place.status === 'completed' || place.status === 'diverged').length;
    const canvas = made('canvas', {width: (last + 1) * size, height: seeds.length * size, role: 'img',
      'aria-label': `${name}: ${ended} of ${own.length} cells`});
    const paint = canvas.getContext('2d');
    const rows = new Map(seeds.map((seed, row) => [seed, row]));
    for (const place of own) {
      paint.fillStyle = outcomes()[place.status] || shadeOf(place.value);
      paint.fillRect(place.iteration * size, rows.get(place.seed) * size, size - gap, size - gap);
    }
    return made('figure', {}, canvas, made('figcaption', {}, `${name}: ${number(ended)} of ${number(own.length)}`));
  }));
  const range = done.length ? [['low return', steps[0]], ['high return', steps[steps.length - 1]]] : [];
  const kinds = Object.entries(outcomes()).filter(([name]) => name !== 'completed');
  element('legend').replaceChildren(...[...kinds, ...range].flatMap(([name, fill]) => {
    const sample = made('i');
    sample.style.background = fill;
    return [sample, name];
  }));
}

function table(id, columns, rows, nothing) {
  const cells = (kind, values) => values.map((value, i) => made(kind, columns[i][1] ? {class: 'number'} : {}, value));
  element(id).replaceChildren(...rows.length === 0 ? [made('caption', {class: 'nothing'}, nothing)]
    : [made('tr', {}, ...cells('th', columns.map(column => column[0]))), ...rows.map(row => made('tr', {}, ...cells('td', row)))]);
}

function show(state) {
  const text = JSON.stringify(state) + element('variant').value + ink().name;
  if (text === shown) return;
  element('sweep').textContent = `${state.location}: ${state.sweep ? `a sweep is running, ${state.sweep}` : 'no sweep is running'}`;
  choices('experiment', state.experiments || [], state.experiment ? state.experiment.name : '');
  table('executors', [['executor'], ['cells', true], ['steps per second', true], ['failed', true], ['last cell']],
    (state.executors || []).slice(0, 50).map(each =>
      [each.name, number(each.cells), number(each.stepsPerSecond), number(each.failed), each.lastEnd.slice(0, 19).replace('T', ' ')]),
    'None has finished a cell yet.');
  if (state.experiment) {
    const experiment = state.experiment;
    document.title = `${experiment.completed + experiment.diverged}/${experiment.cells} ${experiment.name} – Tombola`;
    choices('variant', experiment.variants, experiment.variants[0]);
    element('variant-choice').hidden = experiment.variants.length < 2;
    data.baselines = experiment.baselines;
    showNumbers(state, experiment);
    const places = placesOf(experiment);
    drawCurves(places);
    drawGrids(places);
    table('messages', [['status'], ['cell'], ['message']],
      (experiment.messages || []).map(each => [each.status, each.cell, each.message]), 'Nothing.');
  }
  shown = text;
}

async function update() {
  let period = PERIOD.ended;
  try {
    const chosen = element('experiment').value;
    const answer = await fetch(`state${chosen ? `?experiment=${encodeURIComponent(chosen)}` : ''}`);
    if (!answer.ok) throw new Error(await answer.text());
    const state = await answer.json();
    element('trouble').hidden = true;
    show(state);
    period = state.sweep ? PERIOD.running : PERIOD.ended;
  } catch (error) {
    element('trouble').textContent = `No news: ${error.message}. Does the command still run?`;
    element('trouble').hidden = false;
  }
  clearTimeout(update.next);
  update.next = setTimeout(update, period);
}

element('experiment').addEventListener('change', update);
element('variant').addEventListener('change', update);
scheme.addEventListener('change', update);
update();
