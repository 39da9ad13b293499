// The variants of the experiment side by side.

const MOST_PANELS = 24;
const ofPanels = choiceOfStatistic();
const settingsOfAll = unique(tables.ticket_curve.map(settingOf)).sort(byParts);
/** A panel's title: the variant, and what else sets it apart if it needs more than that. */
const titleOf = row => unique(tables.ticket_curve.map(configurationOf)).length > 1 ? settingOf(row) : nameOfVariant(row.variant);
const variantRows = () => curvePoints(tables, ofPanels.value).sort(inOrder('imp_iteration'));
const drawnSettings = () => settingsOfAll.slice(0, MOST_PANELS);
const drawnBaselines = () => data.baselines.filter(baseline => tables.ticket_curve.some(row => row.baseline === baseline));
const smallMultiples = (width, ink) => panels(
  drawnSettings().map(each => titleOf(tables.ticket_curve.find(row => settingOf(row) === each))), width, ink, 130,
  {head: legendHeight(drawnBaselines(), width), columns: width < 620 ? 1 : width < 860 ? 2 : 3});

const variantCurves = {
  id: 'variant-curves',
  controls: [ofPanels],
  missing: () => tables.ticket_curve.length === 0 ? 'Nothing to show: no cell is complete yet.' : null,
  height: width => smallMultiples(width, INKS.light).height,
  rows: variantRows,
  caption: () => `Ticket curves of ${settingsOfAll.length > MOST_PANELS ? `the first ${MOST_PANELS} of ${variants.length}` : 'all'}
    variants: ${STATISTICS[ofPanels.value]} over ${seedsOf(variantRows())} of the mean return of each cell’s best checkpoint, greedy policy,
    on fresh episodes. Bands: ${intervalsOf(variantRows(), STATISTICS[ofPanels.value])}. Dotted: the dense agents. Panels of the same
    environment have one scale. The other figures are of the variant that is chosen above.`,
  option(ink, width) {
    const layout = smallMultiples(width, ink);
    const [all, shown] = [variantRows(), drawnSettings()];
    const rowsOf = shown.map(each => all.filter(row => settingOf(row) === each));
    const isLeftmost = i => layout.grid[i].left === layout.grid[0].left;
    return {
      title: layout.title.map((title, i) => ({
        ...title, textStyle: {...title.textStyle, width: layout.grid[i].width, overflow: 'truncate'},
      })),
      grid: layout.grid, legend: legend(drawnBaselines(), ink),
      xAxis: shown.map((_, i) => densityAxis(all.map(row => row.density), ink, {
        gridIndex: i, ...layout.isLowest(i) ? {} : {name: ''},
      })),
      yAxis: shown.map((_, i) => valueAxis(isLeftmost(i) ? `${STATISTICS[ofPanels.value]} return` : '', ink, {
        gridIndex: i, ...commonRange(all.filter(row => row.environment === rowsOf[i][0].environment)),
      })),
      series: shown.flatMap((_, i) => {
        const axes = {xAxisIndex: i, yAxisIndex: i};
        const dense = rowsOf[i].find(row => row.imp_iteration === 0);
        return [
          ...drawnBaselines().flatMap(baseline => {
            const own = rowsOf[i].filter(row => row.baseline === baseline);
            return [
              line(baseline, own, colour(baseline, ink), look(baseline).symbol, {...axes, symbolSize: 4}),
              band(baseline, own, colour(baseline, ink), ink, axes),
            ];
          }),
          ...dense ? [level('', dense.value, ink, axes)] : [],
        ];
      }),
      tooltip: tooltip(
        atDensity, (row, name) => `${name}: <b>${digits(row.value)}</b> (${bounds(row)}; ${counted(row.seeds, 'seed')})`, ink),
    };
  },
};

/** Shows in a table what each variant says of each claim; comparisons of variants are in the list of claims only. */
function tabulateVerdicts() {
  const claims = unique(tables.claims.filter(claim => variants.includes(claim.variant) && claim.environment).map(claim => claim.claim));
  const verdict = claim => `<span class="verdict ${verdictOf(claim)}" title="${text(claim.environment)}, ${text(claim.engine)}">${
    text(verdictOf(claim))}</span>`;
  const body = variants.map(name => `<tr><td>${text(nameOfVariant(name))}</td>${claims.map(id => `<td>${
    tables.claims.filter(claim => claim.claim === id && claim.variant === name && claim.environment).map(verdict).join('<br>') || '–'
  }</td>`).join('')}</tr>`);
  const head = ['variant', ...claims].map(name => `<th>${text(name)}</th>`);
  element('variant-verdicts').innerHTML = claims.length === 0 ? ''
    : `<table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

if (variants.length > 1) {
  figure(variantCurves);
} else {
  element('variants').remove();
}
