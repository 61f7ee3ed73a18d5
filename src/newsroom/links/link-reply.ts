import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { notice } from '../../command/notice.ts';
import { dateInWords } from '../../guide/dates.ts';
import { splitAddresses } from '../../guide/page-address.ts';
import type { Source } from '../../guide/schema.ts';
import { type Field, type Reply, runButton } from '../../reply.ts';
import { endSentence } from '../../text/end-sentence.ts';
import { fixEntryReply } from '../proposals/fix-entry-reply.ts';
import type { NewsroomServices } from '../proposals/services.ts';
import { isMatch, matchPage } from './match-page.ts';

export type LinkValues = {
  /** An entry’s number, and perhaps the address. */
  readonly words: string;
  readonly link: string | undefined;
};

/** Longer than the reader itself takes. */
const LONGEST_MS = 15_000;

const NEXT = runButton('Other entries without a link', '/guide links');

/** `/guide link ID ADDRESS`: opens the page, and proposes it as the entry’s link if its title and date fit. */
export async function linkReply(
  services: NewsroomServices,
  { words, link }: LinkValues,
  context: Context,
): Promise<Reply> {
  const { addresses, rest } = splitAddresses(words);
  const address = link ?? addresses[0];
  const id = rest.replace(/^(?:entry\s+)?#?/i, '');
  const entry = services.guide.library().source(Number(id));
  const command = formatLine('guide', 'link', id, { link: address });
  if (!entry)
    return notice({
      command,
      title: id === '' ? 'Which entry?' : `There is no entry ${id}`,
      changedNothing: true,
      blocks: ['Expected the number of an entry and the address of its page. Nothing was proposed.'],
      buttons: [NEXT],
    });
  if (address === undefined)
    return notice({
      command,
      title: `Which page is entry ${id}?`,
      changedNothing: true,
      blocks: [
        `Expected the address of its page: /guide link ${id} https://www.example.org/news/what-it-says. Nothing was proposed.`,
      ],
      buttons: [{ kind: 'form', label: 'Give its address', command: formatLine('guide', 'link', id) }, NEXT],
    });
  const found = await services.lookUpPage(address, AbortSignal.timeout(LONGEST_MS));
  if (found.kind === 'unread' || found.facts.barrier !== null) {
    const why = found.kind === 'unread' ? found.why : `it shows ${found.facts.barrier}`;
    return notFitting(entry, address, command, {
      title: 'The page could not be read',
      text: `${endSentence(`${address}: ${why}`)} Whether it is the entry’s page is not known, so nothing was proposed.`,
      fields: [],
    });
  }
  const { facts } = found;
  const match = matchPage(entry, facts);
  if (!isMatch(match)) {
    const wrong = match.title === true ? 'date' : 'title';
    return notFitting(entry, address, command, {
      title: match.title === null ? 'The page gives no title' : `The page has another ${wrong}`,
      text: 'Nothing was proposed. If it is the entry’s page all the same, propose it; editors then decide.',
      fields: [
        { label: 'Title of the entry', value: entry.title },
        { label: 'Title of the page', value: facts.title ?? 'none' },
        { label: 'Date of the entry', value: dateInWords(entry.date) },
        { label: 'Date of the page', value: facts.date === null ? 'none' : dateInWords(facts.date) },
      ],
    });
  }
  const fix = { words: String(entry.id), fields: {}, point: undefined, link: address, why: undefined };
  const reply = await fixEntryReply(services, { ...fix, again: undefined }, context);
  return { ...reply, buttons: [...reply.buttons, NEXT] };
}

type Doubt = { readonly title: string; readonly text: string; readonly fields: readonly Field[] };

function notFitting({ id }: Source, address: string, command: string, { title, text, fields }: Doubt): Reply {
  return notice({
    command,
    title,
    changedNothing: true,
    blocks: [...(fields.length === 0 ? [] : [{ kind: 'fields' as const, fields }]), text],
    buttons: [
      { kind: 'form', label: 'Another address', command: formatLine('guide', 'link', String(id)) },
      runButton('Propose it all the same', formatLine('sources', 'fix', String(id), { link: address })),
      NEXT,
    ],
  });
}
