// The input masks of this experiment and of those that it is compared with, side by side: dense agents and tickets.

const COMPARED = {each: 190, gap: 12, head: 30, title: 22, foot: 44, tall: 0.62};
const comparedShare = choice('Colour', () => ['relative', 'visible', 'left'], key => SHARES[key][0]);

/** What images tickets see: {name, inputs, rows, density}, of this experiment and of each setting of the others. */
function maskSources() {
  const image = (name, inputs, rows, curve) => ({
    name, density: densitiesOf(curve), inputs: [...inputs].sort((a, b) => a.input - b.input),
    rows: rows.filter(row => row.baseline === 'mask/weights').sort(inOrder('imp_iteration')),
  });
  const others = compared.flatMap(({experiment, tables: own}) => {
    const each = unique(own.input_masks.map(settingOf));
    return each.map(name => image(
      each.length > 1 ? `${experiment}, ${name}` : experiment,
      ...[own.input_names, own.input_masks, own.ticket_curve].map(rows => rows.filter(row => settingOf(row) === name))));
  });
  return [image(data.experiment, inputNames(), inputShares(), chosen(tables.ticket_curve)), ...others]
    .filter(({inputs, rows}) => isImage(inputs) && rows.length > 0);
}

const comparedIteration = slider(
  'IMP iteration', () => ascending(maskSources().flatMap(({rows}) => rows.map(row => row.imp_iteration)).filter(k => k > 0)),
  k => `${k}, or the last one before`);
/** The first IMP iteration of a source, and the one that is chosen or else the last one before. */
const beforeAndAfter = ({rows}) => unique([rows[0], rows.filter(row => row.imp_iteration <= comparedIteration.value).pop() ?? rows[0]]);

/** All maps with their places, as many side by side as there is room for: those of a source below its name. */
function comparedMaps(width) {
  const columns = 2 * Math.max(1, Math.floor(width / COMPARED.each / 2));
  const each = width / columns;
  const [maps, names] = [[], []];
  let top = 0;
  for (const source of maskSources()) {
    names.push({text: source.name, top});
    top += COMPARED.head;
    const [wide, high] = ['x', 'y'].map(side => unique(source.inputs.map(input => input[side])).length);
    const pixel = Math.min((each - COMPARED.gap) / wide, COMPARED.tall * each / high);
    const line = pixel * high + COMPARED.title + COMPARED.gap;
    const shown = ascending(source.inputs.map(input => input.channel)).flatMap(channel => beforeAndAfter(source).map(row => ({
      row, density: source.density.get(row.imp_iteration), inputs: source.inputs, channel, source: source.name,
    })));
    shown.forEach((map, i) => {
      maps.push({
        ...map, left: (i % columns) * each, top: top + Math.floor(i / columns) * line, width: pixel * wide, height: pixel * high,
      });
    });
    top += Math.ceil(shown.length / columns) * line;
  }
  return {maps, names, height: top + COMPARED.foot};
}

const titleOfMap = ({row, density, inputs, channel}) => {
  const name = channelName(inputs.filter(input => input.channel === channel));
  return `${unique(inputs.map(input => input.channel)).length > 1 ? `${name}, ` : ''}IMP ${row.imp_iteration}: ${percent(density)} left`;
};

if (compared.length > 0 && maskSources().length > 0) {
  figure({
    id: 'compared-masks',
    controls: [comparedShare, comparedIteration],
    missing: () => maskSources().length === 0 ? 'Nothing to show: none of these experiments has tickets that see an image.' : null,
    height: width => comparedMaps(width).height,
    rows: () => comparedMaps(PAPER.width).maps.flatMap(({row, inputs, channel, source}) => inputs.map((input, at) => (
      {experiment: source, imp_iteration: row.imp_iteration, seeds: row.seeds, ...input, pruned_fraction: row.pruned_fraction[at], invisible: row.invisible[at]}))
      .filter(input => input.channel === channel)),
    caption: () => `Inputs of dense networks and of tickets (mask/weights): ${SHARES[comparedShare.value][0]}, over
      ${seedsOf(maskSources().flatMap(({rows}) => rows))}. Ground truth: orange dots are inputs that are never set, grey squares places where no channel is.`,
    option(ink, width) {
      const {maps, names} = comparedMaps(width);
      const grids = maps.map(map => ({left: map.left + 2, top: map.top + COMPARED.title, width: map.width, height: map.height}));
      return {
        title: [
          ...names.map(name => ({text: name.text, left: 0, top: name.top + 4, textStyle: {fontSize: 14, color: ink.text}})),
          ...maps.map(map => ({
            text: titleOfMap(map), left: map.left - 3, top: map.top, textStyle: {fontSize: 11, fontWeight: 'normal', color: ink.text},
          })),
        ],
        ...imageMaps(maps, grids, ink, comparedShare.value, {axisLabel: {show: false}}),
        visualMap: sharesMap(ink, {seriesIndex: maps.map((_, i) => 2 * i)}), tooltip: itemTooltip(ink, describeInput),
      };
    },
  });
} else {
  element('mask-comparison').remove();
}
