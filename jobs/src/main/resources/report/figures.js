// Figures: drawn on the page, drawn once more for paper, and saved as files.

// A figure is {id, missing(), caption(), option(ink, width), height(width), rows(), controls}: what is missing if anything,
// its caption, what ECharts shall draw, how high, and the rows that it shows.
const figures = [];
// Without quotation marks, which ECharts would write into attributes of an SVG file as they are.
const FONT = 'system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif';
const PAPER = {width: 760, resolution: 3};

let scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
const ink = () => INKS[scheme];

/** Adds a figure in the place that the page has for it. */
function figure(definition) {
  const place = element(definition.id);
  place.innerHTML = '<div class="controls"></div><div class="chart"></div><div class="paper"></div><figcaption></figcaption>';
  const added = {
    controls: [], ...definition, chart: null, place,
    target: place.querySelector('.chart'), paper: place.querySelector('.paper'), text: place.querySelector('figcaption'),
  };
  added.controls.forEach(control => control.mount(place.querySelector('.controls'), () => draw(added)));
  figures.push(added);
}

/** A choice above a figure; values() is asked again whenever the page is drawn. */
function choice(label, values, names = value => value) {
  const select = document.createElement('select');
  const box = document.createElement('label');
  box.append(`${label} `, select);
  return {
    get value() {
      return select.value;
    },
    mount(parent, changed) {
      parent.append(box);
      select.addEventListener('change', changed);
    },
    refresh() {
      const [now, before] = [values().map(String), select.value];
      select.innerHTML = now.map(each => `<option value="${escaped(each)}">${escaped(names(each))}</option>`).join('');
      select.value = now.includes(before) ? before : now[0];
      box.hidden = now.length < 2;
    },
  };
}

/** A slider above a figure that chooses one of some values. */
function slider(label, values, names) {
  const [box, range, shown] = ['label', 'input', 'output'].map(tag => document.createElement(tag));
  range.type = 'range';
  box.append(`${label} `, range, shown);
  return {
    get value() {
      return values()[+range.value];
    },
    mount(parent, changed) {
      parent.append(box);
      range.addEventListener('input', changed);
    },
    refresh() {
      const fresh = range.max !== String(values().length - 1);
      range.max = values().length - 1;
      if (fresh) {
        range.value = range.max;
      }
      box.hidden = values().length < 2;
      shown.textContent = values().length === 0 ? '' : names(this.value);
    },
  };
}

const complete = (figure, colours, width) => ({
  animation: false, backgroundColor: 'transparent', textStyle: {fontFamily: FONT}, ...figure.option(colours, width),
});

/** What is drawn on paper: the light colours, and of the curves those that are not switched off on the page. */
function onPaper(figure, background) {
  const option = {...complete(figure, INKS.light, PAPER.width), tooltip: {show: false}, backgroundColor: background};
  const selected = figure.chart?.getOption().legend?.[0]?.selected;
  return option.legend && selected ? {...option, legend: {...option.legend, selected}} : option;
}

function draw(figure) {
  figure.controls.forEach(control => control.refresh());
  const why = figure.missing();
  figure.place.classList.toggle('nothing', why != null);
  if (why != null) {
    figure.chart?.dispose();
    figure.chart = null;
    figure.target.removeAttribute('style');
    figure.target.textContent = why;
    figure.place.dataset.drawn = 'nothing';
    return;
  }
  const width = figure.target.clientWidth;
  figure.target.style.height = `${figure.height(width)}px`;
  if (!figure.chart) {
    figure.target.textContent = '';
    figure.chart = echarts.init(figure.target, null, {renderer: 'svg'});
    figure.chart.on('finished', () => {
      figure.place.dataset.drawn = scheme;
    });
  }
  figure.chart.resize();
  figure.chart.setOption({aria: {enabled: true}, ...complete(figure, ink(), width)}, {notMerge: true});
  describe(figure);
}

function describe(figure) {
  const number = figures.filter(each => each.missing() == null).indexOf(figure) + 1;
  figure.text.innerHTML = `<p><b>Figure ${number}.</b> ${figure.caption()}</p><p class="downloads">Save as </p>`;
  const row = figure.text.querySelector('.downloads');
  row.append(
    button('SVG', () => save(`${figure.id}.svg`, 'image/svg+xml', vector(figure))),
    button('PNG', () => saveUrl(`${figure.id}.png`, raster(figure))),
    button('CSV', () => save(`${figure.id}.csv`, 'text/csv', separated(figure.rows()))));
}

function button(name, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = name;
  made.addEventListener('click', act);
  return made;
}

/** A figure as SVG, in the colours of paper. */
function vector(figure, background = INKS.light.page) {
  const height = figure.height(PAPER.width);
  const chart = echarts.init(null, null, {renderer: 'svg', ssr: true, width: PAPER.width, height});
  try {
    chart.setOption(onPaper(figure, background));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/** A figure as the URL of a PNG, in the colours of paper, with three pixels to each of the page's. */
function raster(figure) {
  const height = figure.height(PAPER.width);
  const chart = echarts.init(document.createElement('div'), null, {
    renderer: 'canvas', width: PAPER.width, height, devicePixelRatio: PAPER.resolution,
  });
  try {
    chart.setOption(onPaper(figure, INKS.light.page));
    return chart.getDataURL({type: 'png', pixelRatio: PAPER.resolution, backgroundColor: INKS.light.page});
  } finally {
    chart.dispose();
  }
}

/** Rows as comma-separated values (RFC 4180), with all columns that a row has. */
function separated(rows) {
  const columns = unique(rows.flatMap(Object.keys));
  const field = value => {
    const text = value == null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return [columns, ...rows.map(row => columns.map(column => row[column]))]
    .map(fields => `${fields.map(field).join(',')}\r\n`).join('');
}

function save(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], {type}));
  saveUrl(name, url);
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function saveUrl(name, url) {
  const link = document.createElement('a');
  link.href = url;
  link.download = `${data.experiment}-${name}`.replace(/[^A-Za-z0-9._-]+/g, '-');
  link.click();
}

/** Puts a figure beside each chart that fits a page of any width and needs no script: the printer shows that one. */
function prepareForPaper() {
  figures.filter(each => each.chart).forEach(each => {
    each.paper.innerHTML = vector(each, 'transparent');
  });
}
