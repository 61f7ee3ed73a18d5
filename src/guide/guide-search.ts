import { onceFor } from '../async.ts';
import { buildSearch, type Search } from '../search/search.ts';
import type { SearchDocument } from '../search/search-document.ts';
import { stemWords } from '../search/stem.ts';
import type { Steps } from '../search/work-in-slices.ts';
import { ENTRIES, POINTS, pointKey, sourceKey } from './document-keys.ts';
import type { Guide } from './guide.ts';
import type { Plan, PlanPoint, Publisher, Source, Topic } from './schema.ts';
import { compareLinks, getShownLink } from './shown-link.ts';

export function* indexGuide(guide: Guide): Steps<Search> {
  return yield* buildSearch(yield* listDocuments(guide), guide.spellings);
}

/** The search of the next guide made of that of the former one, whose topics and spellings are the same objects. */
export function* reindexGuide(former: Search, guide: Guide): Steps<Search> {
  return yield* former.change(yield* listDocuments(guide));
}

/** Every entry, those with a link first, then every point, each under its key. The same objects are the same documents. */
export function* listDocuments(guide: Guide): Steps<readonly SearchDocument[]> {
  const publishers = new Map(guide.publishers.map((publisher) => [publisher.id, publisher]));
  const topics = topicsOf(guide.about);
  const documents: SearchDocument[] = [];
  // Equal hits keep this order.
  for (const source of [...guide.sources].sort(compareLinks)) {
    const publisher = publishers.get(source.publisher ?? '');
    documents.push(remember(source, [publisher, topics], () => describeSource(source, publisher, topics)));
    yield;
  }
  for (const plan of guide.plans) {
    const from = [plan.title, plan.aliases, plan.date, topics];
    for (const point of plan.points)
      documents.push(remember(point, from, () => describePoint(plan, point, topics)));
    yield;
  }
  return documents;
}

const topicsOf = onceFor(({ topics }: Guide['about']) => new Map(topics.map((topic) => [topic.id, topic])));

type Described = { readonly from: readonly unknown[]; readonly document: SearchDocument };

const described = new WeakMap<Source | PlanPoint, Described>();

/** What was described of the same objects before. */
function remember(
  item: Source | PlanPoint,
  from: readonly unknown[],
  describe: () => SearchDocument,
): SearchDocument {
  const known = described.get(item);
  if (known && from.every((each, at) => each === known.from[at])) return known.document;
  const document = describe();
  described.set(item, { from, document });
  return document;
}

function describeSource(
  source: Source,
  publisher: Publisher | undefined,
  topics: ReadonlyMap<string, Topic>,
): SearchDocument {
  const names = [publisher?.name, ...(publisher?.names ?? []), source.listedAs, source.author];
  return {
    id: sourceKey(source),
    part: ENTRIES,
    title: source.title,
    text: '',
    names: names.filter((name) => name !== undefined),
    kind: source.kind,
    labels: [
      ...(KIND_WORDS[source.kind] ?? []),
      ...(source.mustRead ? MUST_READ : []),
      ...(publisher?.state ? STATE_WORDS[publisher.state.how] : []),
      ...listNewHeadings(source),
      ...listTopicWords(source.topics, topics),
    ],
    together: [...MUST_READ, ...listPhrases(source.topics, topics)],
    date: source.date ?? null,
  };
}

/** The words of the page's own headings that the title lacks, for people who remember the page and not the guide's title. */
function listNewHeadings(source: Source): readonly string[] {
  const headings = getShownLink(source)?.headings ?? [];
  if (headings.length === 0) return [];
  const known = new Set(stemWords(source.title));
  return headings
    .map((heading) => heading.split(' ').filter((word) => stemWords(word).some((stem) => !known.has(stem))))
    .filter((words) => words.length > 0)
    .map((words) => words.join(' '));
}

const MUST_READ = ['must read'];

/** Paid for by a state is not the same as in its hands. */
const STATE_WORDS: Readonly<Record<NonNullable<Publisher['state']>['how'], readonly string[]>> = {
  owned: ['state media'],
  run: ['state media'],
  funded: ['state-funded'],
};

/** Other words that people use for a kind of entry. */
const KIND_WORDS: Readonly<Partial<Record<Source['kind'], readonly string[]>>> = {
  opinion: ['op-ed', 'commentary', 'column', 'editorial'],
  video: ['clip', 'footage'],
  audio: ['podcast', 'radio'],
  tweet: ['Twitter'],
  report: ['study', 'paper'],
};

function describePoint(plan: Plan, point: PlanPoint, topics: ReadonlyMap<string, Topic>): SearchDocument {
  return {
    id: pointKey(plan, point),
    part: POINTS,
    title: point.title,
    text: [point.text, ...point.figures, point.context ?? '', point.note ?? ''].join('\n'),
    names: [plan.title, ...plan.aliases],
    labels: listTopicWords(point.topics, topics),
    together: listPhrases(point.topics, topics),
    date: plan.date,
  };
}

function listTopicWords(ids: readonly string[], topics: ReadonlyMap<string, Topic>): readonly string[] {
  return ids.flatMap((id) => {
    const topic = topics.get(id);
    return topic ? [topic.name, ...topic.words] : [];
  });
}

/** A word of a topic’s name is close to the topic; one of "money for towns" is not. */
function listPhrases(ids: readonly string[], topics: ReadonlyMap<string, Topic>): readonly string[] {
  return ids.flatMap((id) => topics.get(id)?.words ?? []).filter((word) => /[\s-]/.test(word.trim()));
}
