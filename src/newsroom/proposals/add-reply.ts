import { pluralise } from '../../answers/count-values.ts';
import { sourceAnswer } from '../../answers/source-answer.ts';
import type { Context, Prefilled } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { KINDS } from '../../guide/kinds.ts';
import type { Library } from '../../guide/library.ts';
import { splitAddresses } from '../../guide/page-address.ts';
import type { Source } from '../../guide/schema.ts';
import { type Block, type Reply, runButton } from '../../reply.ts';
import { endSentence } from '../../text/end-sentence.ts';
import { createTopicReader, MOST_TOPICS } from '../import/propose-topics.ts';
import type { PageFacts } from '../pages/read-page.ts';
import type { Content, Facts } from './content.ts';
import { editContent } from './edit-content.ts';
import { pageOf } from './entry-link.ts';
import { notFixed } from './fixing.ts';
import { describePage } from './proposal-card.ts';
import { propose } from './propose.ts';
import type { NewsroomServices } from './services.ts';
import type { TypedFields } from './typed-fields.ts';

export type AddValues = {
  /** An address, and what somebody says about it. */
  readonly words: string;
  readonly fields: TypedFields;
  readonly point: string | undefined;
  readonly why: string | undefined;
  readonly again: string | undefined;
};

/** Longer than the reader itself takes. */
const LONGEST_MS = 15_000;

/** The entry of the only address in the words, if it is listed; null if there is none, or not one address. */
export function findListed({ library }: Pick<Context, 'library'>, words: string): Source | null {
  const [given, other] = splitAddresses(words).addresses;
  return given === undefined || other !== undefined ? null : (library.sourceAt(given) ?? null);
}

/** What the page says, for a form; a field that it does not say stays empty. */
export async function prefillAdd(
  { lookUpPage }: NewsroomServices,
  words: string,
  { library }: Context,
  signal: AbortSignal,
): Promise<Prefilled> {
  const [given] = splitAddresses(words).addresses;
  if (given === undefined) return { values: {} };
  const found = await lookUpPage(given, signal);
  const page = pageOf(found, given);
  const listed = library.sourceAt(page.address);
  if (listed) return { values: {}, note: `In the reading list already, as entry ${listed.id}.` };
  const values = found.kind === 'read' ? fieldsOfPage(library, found.facts) : {};
  if (found.kind === 'unread')
    return { values, note: `${endSentence(`The page could not be read: ${found.why}`)} Write what it says.` };
  return { values, note: describePage(page) };
}

/** `/sources add URL`, filled in. */
export async function addReply(
  services: NewsroomServices,
  { words, fields, point, why: given, again }: AddValues,
  context: Context,
): Promise<Reply> {
  const { library } = context;
  const { addresses, rest } = splitAddresses(words);
  const [address, other] = addresses;
  const why = given ?? (rest === '' ? undefined : rest);
  const command = formatLine('sources', 'add', words, { propose: true, ...fields, point, why: given, again });
  if (address === undefined) return noAddress(command);
  if (other !== undefined) return severalAddresses(addresses, command);
  const listed = library.sourceAt(address);
  if (listed) return listedAlready(library, listed);
  const found = await services.lookUpPage(address, AbortSignal.timeout(LONGEST_MS));
  const page = pageOf(found, address);
  const sameListed = services.guide.library().sourceAt(page.address);
  if (sameListed) return listedAlready(library, sameListed);
  const missing = ['title', 'kind'].filter((name) => (fields[name] ?? '').length === 0);
  if (missing.length > 0)
    return notFixed(
      missing.map((name) => `${name}: ${NEEDED.get(name)}, got none.`),
      command,
    );
  const edited = editContent(context, emptyEntry(page), { typed: fields, point, page });
  if ('faults' in edited) return notFixed(edited.faults, command);
  return propose(services, context, {
    content: edited.content,
    why: why ?? null,
    command,
    again: again ?? null,
  });
}

const NEEDED: ReadonlyMap<string, string> = new Map([
  ['title', 'expected the title as published'],
  ['kind', `expected one of ${KINDS.join(', ')}`],
]);

function fieldsOfPage(library: Library, facts: PageFacts): TypedFields {
  const publisher = facts.publisher === null ? undefined : library.publisher(facts.publisher);
  const named: TypedFields = publisher
    ? { publisher: publisher.name }
    : facts.siteName === null
      ? {}
      : { 'listed-as': facts.siteName };
  if (facts.barrier !== null) return named;
  return {
    ...named,
    ...(facts.title === null ? {} : { title: facts.title }),
    ...(facts.authors.length === 0 ? {} : { author: facts.authors.join(', ') }),
    ...(facts.date === null ? {} : { date: facts.date }),
    ...(facts.kind === null ? {} : { kind: facts.kind }),
    ...(facts.language === null || facts.language === publisher?.language
      ? {}
      : { language: facts.language }),
    ...(facts.bodies[0] === undefined ? {} : { origin: facts.bodies[0] }),
    ...topicsOfPage(library, facts),
  };
}

/** Those of the guide that the page files itself under, and those that its title names. */
function topicsOfPage(library: Library, { title, keywords }: PageFacts): TypedFields {
  const topics = createTopicReader(library.guide.about.topics);
  const ids = new Set([...topics.read(keywords).ids, ...topics.propose(title ?? '')]);
  return ids.size === 0 ? {} : { topics: [...ids].slice(0, MOST_TOPICS) };
}

function emptyEntry(page: Facts['page']): Content {
  return {
    changes: [{ kind: 'add', subject: { kind: 'entry', id: null }, value: {} }],
    facts: { about: null, page },
  };
}

function listedAlready(library: Library, entry: Source): Reply {
  const reply = sourceAnswer(library, entry);
  const text = `In the reading list already, as entry ${entry.id}. Nothing was proposed.`;
  const note: Block = { kind: 'note', text };
  return { ...reply, audience: 'asker', changedNothing: true, blocks: [note, ...reply.blocks] };
}

function noAddress(command: string): Reply {
  return notice({
    command,
    title: 'Which page?',
    changedNothing: true,
    blocks: ['Expected the address of a page, such as https://www.example.org/news/what-it-says, got none.'],
  });
}

const MOST_OFFERED = 5;

/** Each is an entry of its own. */
function severalAddresses(addresses: readonly string[], command: string): Reply {
  const lines = addresses.slice(0, MOST_OFFERED).map((address) => formatLine('sources', 'add', address));
  return notice({
    command,
    title: 'One page at a time',
    changedNothing: true,
    blocks: [`These are ${pluralise(addresses.length, 'address', 'addresses')}. Pick one:`],
    buttons: lines.map((line, at) => runButton(addresses[at] ?? line, line)),
  });
}
