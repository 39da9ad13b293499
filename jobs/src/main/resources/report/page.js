// What the page says in words, and when it is drawn.

function summarise() {
  const progress = tables.progress[0] || {planned: 0, completed: 0, diverged: 0, failed_attempts: 0, percentage: 0};
  const seedCount = unique(tables.cells.map(row => row.seed)).length;
  const random = chosen(tables.random_play)[0]?.mean_return;
  element('subtitle').textContent = setting || 'nothing measured yet';
  const facts = [
    ...variants.length > 1 ? [['variants', variants.length]] : [],
    ['cells completed', `${progress.completed.toLocaleString('en')} of ${progress.planned.toLocaleString('en')}`],
    ['diverged', progress.diverged], ['failed attempts', progress.failed_attempts], ['seeds', seedCount],
    ['IMP iterations', Math.max(0, ...tables.cells.map(row => row.imp_iteration))],
    ['computing time', duration(progress.train_seconds + progress.evaluation_seconds)],
    ...random == null ? [] : [['random play', digits(random)]],
  ];
  const notes = [];
  if (progress.completed === 0) {
    notes.push('No cell is complete yet: there is nothing to draw.');
  } else if (progress.completed < progress.planned) {
    notes.push(`This sweep is not complete (${digits(progress.percentage)} %): curves may be short and rest on fewer seeds.`);
  }
  if (progress.cut > 0) {
    notes.push(`${counted(progress.cut, 'cell is', 'cells are')} cut: no path leads from input to output, so that all that was learned
      is constant. The table of all cells says which.`);
  }
  if (random != null && curvePoints(tables, 'mean').some(row => row.imp_iteration === 0 && settingOf(row) === setting
    && (row.low ?? row.value) <= random)) {
    notes.push('Dense agents do not clearly beat random play, so that their tickets say little.');
  }
  if (seedCount === 1) {
    notes.push('There is one seed only, hence no interval.');
  }
  if (tables.ticket_curve.some(row => row.cells > row.seeds)) {
    notes.push('Cells of several configurations were run under this name; their results are mixed.');
  }
  element('summary').innerHTML =
    `<dl>${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>`
    + notes.map(note => `<p class="warning">${note}</p>`).join('');
}

const VERDICTS = {supported: '✓', 'not-supported': '✗', contradicted: '✗', undecided: '?', 'not-tested': '–'};
const verdictOf = claim => String(claim.verdict).toLowerCase().replace(/[_ ]/g, '-');

/** Whether a verdict is about the chosen variant, alone or in comparison, or about none. */
const concernsVariant = claim => claim.variant === '' || claim.variant.split(', ').includes(variant);

function listClaims() {
  if (tables.claims.length === 0) {
    element('claim-list').innerHTML = `<p class="absent">${
      data.tables.claims ? 'No claim applies to these results.' : 'Nothing to show: no claims were evaluated.'}</p>`;
    return;
  }
  const effect = claim => claim.effect == null ? '–'
    : `${digits(claim.effect)}${bracketed(claim.low, claim.high, claim.seeds < 5 ? 'range' : 'bootstrap')}`;
  const rows = tables.claims.filter(concernsVariant).map(claim => `<tr>
    <td class="words"><b>${text(claim.claim)}</b> ${text(claim.statement)}<br><small>${text(claim.source)}</small></td>
    <td><span class="verdict ${verdictOf(claim)}">${VERDICTS[verdictOf(claim)] || ''} ${text(verdictOf(claim).replace(/-/g, ' '))}</span></td>
    <td>${effect(claim)}</td><td>${digits(claim.margin)}</td><td>${text(claim.seeds)}</td>
    <td class="words">${text(claim.test)}${claim.reason ? `<br><small>${text(claim.reason)}</small>` : ''}</td></tr>`);
  const head = ['claim', 'verdict', 'effect [95 %] (range)', 'margin', 'seeds'].map(name => `<th>${name}</th>`);
  head.push('<th class="words">test and reason</th>');
  element('claim-list').innerHTML = `<table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function showConfiguration() {
  const configuration = ofVariant(tables.configuration)[0]?.configuration || '';
  try {
    element('configuration').textContent = JSON.stringify(JSON.parse(configuration), null, 2);
  } catch (notJson) {
    element('configuration').textContent = configuration;
  }
}

function tellOrigin() {
  const head = ['Tombola', 'Java', 'processor', 'accelerator', 'host', 'attempts', 'first', 'last (UTC)', 'computing time'];
  const rows = tables.machines.map(row => [
    row.code_version, row.jdk, row.cpu, row.gpu, row.host, row.attempts, clock(row.first_start), clock(row.last_start),
    duration(row.seconds),
  ]);
  element('machines').innerHTML = rows.length === 0 ? '<p class="absent">No cell was tried yet.</p>'
    : `<table><thead><tr>${head.map(name => `<th>${name}</th>`).join('')}</tr></thead><tbody>${
      rows.map(row => `<tr>${row.map(value => `<td>${text(value)}</td>`).join('')}</tr>`).join('')}</tbody></table>`;
}

function drawAll() {
  document.documentElement.dataset.scheme = scheme;
  element('scheme').textContent = scheme === 'dark' ? 'Light page' : 'Dark page';
  summarise();
  figures.forEach(draw);
  tabulateTickets();
  tabulateLimits();
  listClaims();
  showConfiguration();
  if (element('cell-details').open) {
    tabulateCells();
  }
}

function change(to) {
  scheme = to;
  drawAll();
}

function offerSettings() {
  [setting] = settings();
  element('setting').innerHTML = settings().map(each => `<option>${escaped(each)}</option>`).join('');
  element('setting-choice').hidden = settings().length < 2;
}

element('variant').innerHTML =
  variants.map(each => `<option value="${escaped(each)}">${escaped(nameOfVariant(each))}</option>`).join('');
element('variant').addEventListener('change', event => {
  variant = event.target.value;
  offerSettings();
  drawAll();
});
element('variant-choice').hidden = variants.length < 2;
element('setting').addEventListener('change', event => {
  setting = event.target.value;
  drawAll();
});
offerSettings();
element('scheme').addEventListener('click', () => change(scheme === 'dark' ? 'light' : 'dark'));
element('claim-downloads').append(button('CSV', () => save('claims.csv', 'text/csv', separated(tables.claims))));
element('claim-downloads').hidden = tables.claims.length === 0;
element('contents').innerHTML = [...document.querySelectorAll('main section[id]')]
  .map(section => `<li><a href="#${section.id}">${section.querySelector('h2').textContent}</a></li>`).join('');
if (variants.length > 1) {
  tabulateVerdicts();
}
prepareCellTable();
tellOrigin();
drawAll();

let waiting;
addEventListener('resize', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => figures.forEach(draw), 100);
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', event => change(event.matches ? 'dark' : 'light'));
addEventListener('beforeprint', prepareForPaper);
