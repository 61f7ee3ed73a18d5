import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { formatSubject } from '../../guide/changes/subject.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import { splitAddresses } from '../../guide/page-address.ts';
import type { Source } from '../../guide/schema.ts';
import { getShownLink } from '../../guide/shown-link.ts';
import { type Reply, runButton } from '../../reply.ts';
import { nearest } from '../../search/edit-distance.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { editContent } from './edit-content.ts';
import { type FixValues, hasFields, howToFix, notFixed } from './fixing.ts';
import { lookUpTyped } from './look-up-typed.ts';
import { propose } from './propose.ts';
import type { NewsroomServices } from './services.ts';
import { type TypedFields, typedItem } from './typed-fields.ts';

/** `/sources fix ID field:value` */
export async function fixEntryReply(
  services: NewsroomServices,
  values: FixValues,
  context: Context,
): Promise<Reply> {
  const { library } = context;
  const { words, fields, point, link, again } = values;
  const { entry, name, rest } = findEntry(library, words);
  const why = values.why ?? (rest === '' ? undefined : rest);
  const command = formatLine('sources', 'fix', entry ? String(entry.id) : name, {
    ...fields,
    point,
    link,
    why,
    again,
  });
  if (!entry) return noEntry(library, name, command);
  if (!hasFields(values) && why === undefined) {
    return howToFix(
      `What is wrong in entry ${entry.id}?`,
      command,
      fieldsOfEntry(library, entry),
      `/sources fix ${entry.id} date:2024-03-09 why:that is the day on the page`,
    );
  }
  const facts = { about: formatSubject({ kind: 'entry', id: entry.id }), page: null };
  const page = await lookUpTyped(services, link);
  const edited = editContent(context, { changes: [], facts }, { typed: fields, point, page });
  if ('faults' in edited) return notFixed(edited.faults, command);
  if (hasFields(values) && edited.content.changes.length === 0)
    return notFixed(['The entry says so already.'], command);
  return propose(services, context, {
    content: edited.content,
    why: why ?? null,
    command,
    again: again ?? null,
  });
}

/** What the fields of a form hold before anybody has changed them. */
export function beginEntry(library: Library, words: string): TypedFields {
  const entry = findEntry(library, words).entry;
  if (!entry) return {};
  const publisher = library.publisher(entry.publisher)?.name;
  const link = getShownLink(entry)?.url;
  return {
    ...typedItem(entry),
    ...(publisher === undefined ? {} : { publisher }),
    ...(link === undefined ? {} : { link }),
  };
}

/** The entry that the words begin with, by its number or address, and what else they say. */
function findEntry(library: Library, words: string) {
  const { addresses, rest: plain } = splitAddresses(words);
  const [, id = '', rest = ''] = /^(?:entry\s+)?#?(\S*?)[:,;.]*(?:\s+(.*))?$/isu.exec(plain) ?? [];
  const address = addresses[0];
  return address === undefined
    ? { entry: library.source(Number(id)), name: id, rest }
    : { entry: library.sourceAt(address), name: address, rest: plain };
}

function fieldsOfEntry(library: Library, entry: Source) {
  const publisher = library.publisher(entry.publisher)?.name ?? entry.listedAs ?? 'none';
  const topics = entry.topics.map((id) => library.topic(id)?.name ?? id).join(', ');
  return [
    { label: 'title', value: entry.title },
    { label: 'publisher', value: publisher },
    { label: 'author', value: entry.author ?? 'none' },
    { label: 'date', value: dateInWords(entry.date) },
    { label: 'kind', value: entry.kind },
    { label: 'topics', value: topics === '' ? 'none' : topics },
    { label: 'link', value: getShownLink(entry)?.url ?? 'none' },
    { label: 'note', value: entry.note ?? 'none' },
  ];
}

function noEntry(library: Library, typed: string, command: string): Reply {
  const near = nearest(
    typed,
    library.guide.sources.map(({ id }) => String(id)),
  );
  const entry = near === null ? undefined : library.source(Number(near));
  return notice({
    command,
    title: typed === '' ? 'Which entry?' : `There is no entry ${typed}`,
    changedNothing: true,
    blocks: [
      entry
        ? `Did you mean ${entry.id}, ${quoteTitle(entry.title)}? Nothing was proposed.`
        : 'An entry’s number or its page’s address says which one; both stand in its full answer. Nothing was proposed.',
    ],
    buttons: entry ? [runButton(`Show ${entry.id}`, `/sources ${entry.id} full`, true)] : [],
  });
}
