import { attribution, briefAttribution } from '../command/attribution.ts';
import { formatLine } from '../command/format.ts';
import { formatSubject } from '../guide/changes/subject.ts';
import type { Library } from '../guide/library.ts';
import { goneLink } from '../guide/link-caveat.ts';
import type { Source } from '../guide/schema.ts';
import { getShownLink } from '../guide/shown-link.ts';
import { type Block, type Button, type Field, listUnder, type Reply, runButton } from '../reply.ts';
import { citation } from './citation.ts';
import { cite, citeEntry } from './cite.ts';
import { linkChecked } from './link-checked.ts';
import { pointItem, pointName } from './plan-wording.ts';
import { sourceBlocks, sourceLine } from './source-line.ts';

/** One entry in short. */
export function sourceSummary(library: Library, source: Source): Reply {
  const line = sourceLine(library, source);
  const command = formatLine('sources', null, String(source.id));
  return {
    audience: 'channel',
    command,
    title: 'Reading-list entry',
    blocks: [...sourceBlocks([line])],
    buttons: [
      runButton('More', `${command} full`, true),
      runButton('Quote', `${command} quote`),
      ...moreFromPublisher(library, source),
    ],
    footer: [briefAttribution(library)],
    sources: [line],
    answers: { ids: [source.id], points: [] },
    cited: cite(library, [citeEntry(library, source)]),
  };
}

function moreFromPublisher(library: Library, source: Source): readonly Button[] {
  const publisher = library.publisher(source.publisher);
  if (!publisher) return [];
  const command = formatLine('sources', null, '', { publisher: publisher.id });
  return [runButton(`More from ${publisher.name}`, command)];
}

/** When the link was last looked at, by whom, and what was found; for a page that is gone, its own address too. */
function linkFields(library: Library, source: Source): readonly Field[] {
  const link = getShownLink(source);
  if (link === null) return [];
  const value = linkChecked(library, link.url, source.checked);
  const isGone = goneLink(library, link) !== null;
  return [
    ...(isGone ? [{ label: 'Address of the page', value: link.url }] : []),
    ...(value === null ? [] : [{ label: 'Link checked', value }]),
  ];
}

/** One entry in full, with a citation to copy. */
export function sourceAnswer(library: Library, source: Source): Reply {
  const line = sourceLine(library, source);
  const publisher = library.publisher(source.publisher);
  const points = library.related.pointsOf(source, 3);
  const topics = source.topics.map((id) => library.topic(id)?.name ?? id);
  const blocks: Block[] = [...sourceBlocks([line])];
  const fields = [
    { label: 'Entry', value: String(source.id) },
    ...(source.listedAs && source.listedAs !== publisher?.name
      ? [{ label: 'Listed by the guide as', value: source.listedAs }]
      : []),
    ...(publisher?.country ? [{ label: 'Publisher’s country', value: publisher.country }] : []),
    ...(topics.length > 0 ? [{ label: 'Topics', value: topics.join(', ') }] : []),
  ];
  blocks.push({ kind: 'fields', fields: [...fields, ...linkFields(library, source)] });
  if (publisher?.note) blocks.push({ kind: 'note', text: `${publisher.name}: ${publisher.note}` });
  blocks.push({ kind: 'heading', text: 'To cite' }, { kind: 'copy', text: citation(library, source) });
  const items = points.map((found) =>
    pointItem(library, found, pointName(found.plan, found.point), found.point.title),
  );
  blocks.push(...listUnder('Points on the same topics', items));
  return {
    audience: 'channel',
    command: formatLine('sources', null, `${source.id} full`),
    title: 'Reading-list entry',
    blocks,
    buttons: [
      ...moreFromPublisher(library, source),
      { kind: 'form', label: 'Report a mistake', command: formatLine('sources', 'fix', String(source.id)) },
    ],
    footer: [attribution(library)],
    sources: [line],
    answers: { ids: [source.id], points: [] },
    cited: cite(library, [citeEntry(library, source)]),
    inFull: [formatSubject({ kind: 'entry', id: source.id })],
  };
}
