import { attribution } from '../command/attribution.ts';
import { formatLine } from '../command/format.ts';
import type { Library } from '../guide/library.ts';
import type { Source } from '../guide/schema.ts';
import { type Block, type Button, listUnder, type Reply, runButton } from '../reply.ts';
import { citation } from './citation.ts';
import { pointItem, pointName } from './plan-wording.ts';
import { sourceLine } from './source-line.ts';

/** One entry in full, with a citation to copy. */
export function sourceAnswer(library: Library, source: Source): Reply {
  const line = sourceLine(library, source);
  const publisher = library.publisher(source.publisher);
  const points = library.related.pointsOf(source, 3);
  const topics = source.topics.map((id) => library.topic(id)?.name ?? id);
  const blocks: Block[] = [{ kind: 'sources', ids: [source.id] }];
  const fields = [
    { label: 'Entry', value: String(source.id) },
    ...(source.listedAs && source.listedAs !== publisher?.name
      ? [{ label: 'Listed by the guide as', value: source.listedAs }]
      : []),
    ...(publisher?.country ? [{ label: 'Publisher’s country', value: publisher.country }] : []),
    ...(topics.length > 0 ? [{ label: 'Topics', value: topics.join(', ') }] : []),
  ];
  blocks.push({ kind: 'fields', fields });
  if (publisher?.note) blocks.push({ kind: 'note', text: `${publisher.name}: ${publisher.note}` });
  blocks.push({ kind: 'heading', text: 'To cite' }, { kind: 'copy', text: citation(library, source) });
  const items = points.map((found) =>
    pointItem(library, found, pointName(found.plan, found.point), found.point.title),
  );
  blocks.push(...listUnder('Points on the same topics', items));
  const buttons: Button[] = publisher
    ? [runButton(`More from ${publisher.name}`, formatLine('sources', null, '', { publisher: publisher.id }))]
    : [];
  return {
    audience: 'channel',
    command: formatLine('sources', null, String(source.id)),
    title: 'Reading-list entry',
    blocks,
    buttons,
    footer: [attribution(library)],
    sources: [line],
    answers: { ids: [source.id], points: [] },
  };
}
