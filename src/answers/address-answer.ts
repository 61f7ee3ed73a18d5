import { briefAttribution } from '../command/attribution.ts';
import type { Context } from '../command/command.ts';
import { formatLine } from '../command/format.ts';
import type { Library } from '../guide/library.ts';
import { isSamePage, splitAddresses } from '../guide/page-address.ts';
import { planPageOf } from '../guide/plan-page.ts';
import type { Plan, Source } from '../guide/schema.ts';
import { getShownLink } from '../guide/shown-link.ts';
import { type Block, type Reply, runButton } from '../reply.ts';
import { quoteTitle } from '../text/quote-title.ts';
import { cite, citeEntry } from './cite.ts';
import { pluralise } from './count-values.ts';
import { planCommand } from './plan-wording.ts';
import { quoteEntry } from './quote.ts';
import { sourceAnswer, sourceSummary } from './source-answer.ts';
import { sourceBlocks, sourceLine } from './source-line.ts';
import { isTelling } from './telling-words.ts';

type Asked = {
  readonly words: string;
  /** The line that gets this reply again. */
  readonly command: string;
  readonly full?: boolean;
  readonly quote?: boolean;
};

/**
 * The entries of the addresses among the words, whatever else the words say. If none is listed, says so and answers with
 * what `search` finds for the other words: the parts of an address are not words to look for. Null without an address.
 */
export function addressAnswer(
  context: Context,
  { words, command, full = false, quote = false }: Asked,
  search: (rest: string) => Reply,
): Reply | null {
  const { library } = context;
  const { addresses, rest } = splitAddresses(words);
  const [address] = addresses;
  if (address === undefined) return null;
  const entries = [...new Set(addresses.flatMap((each) => entryAt(library, each) ?? []))];
  const [entry, other] = entries;
  if (entry && other) return entryList(context, command, entries);
  if (entry && quote) return quoteEntry(library, entry);
  if (entry) return (full ? sourceAnswer : sourceSummary)(library, entry);
  const plans = library.plans.filter((plan) => addresses.some((each) => isPageOf(plan, each)));
  const text = describeMiss(library, addresses, plans);
  const buttons = plans.map((plan) => runButton(plan.title, planCommand(plan)));
  if (rest.split(' ').some(isTelling)) {
    const reply = search(rest);
    const note: Block = { kind: 'note', text: `${text} On the other words:` };
    return { ...reply, command, blocks: [note, ...reply.blocks], buttons: [...buttons, ...reply.buttons] };
  }
  return {
    audience: 'channel',
    command,
    title: 'Not in the reading list',
    blocks: [{ kind: 'text', text }],
    // What only looks like an address may be words after all.
    buttons: /^[a-z]+:|^www\./i.test(address)
      ? buttons
      : [...buttons, runButton('As words', formatLine('sources', null, words, { literal: true }))],
    footer: [],
    sources: [],
    answers: { ids: [], points: [] },
    cited: null,
  };
}

function entryAt(library: Library, address: string): Source | undefined {
  const isShown = (source: Source): boolean => {
    const page = planPageOf(library, source);
    return page !== null && isSamePage(page, address);
  };
  return (
    library.sourceAt(address) ?? library.guide.sources.find((each) => !getShownLink(each) && isShown(each))
  );
}

function isPageOf(plan: Plan, address: string): boolean {
  const pages = [...plan.sources, ...plan.papers].flatMap(({ url }) => url ?? []);
  return pages.some((url) => isSamePage(url, address));
}

function describeMiss(library: Library, addresses: readonly string[], plans: readonly Plan[]): string {
  const { sources } = library.guide;
  const count = pluralise(sources.length, 'entry', 'entries');
  const without = sources.filter((each) => !getShownLink(each) && planPageOf(library, each) === null).length;
  const [first = ''] = addresses;
  const named = addresses.length === 1 ? `the address ${first}` : 'one of these addresses';
  const unlinked =
    without === 0
      ? ''
      : ` ${without} of its ${count} ${without === 1 ? 'has' : 'have'} no address: try words of the title.`;
  const inPlans =
    plans.length === 0
      ? ''
      : ` It is a page of ${plans.map(({ title }) => quoteTitle(title)).join(' and ')}.`;
  return `No entry of the reading list has ${named}.${inPlans}${plans.length === 0 ? unlinked : ''}`;
}

function entryList({ library }: Context, command: string, entries: readonly Source[]): Reply {
  const lines = entries.map((entry) => sourceLine(library, entry));
  return {
    audience: 'channel',
    command,
    title: `${entries.length} entries with these addresses`,
    blocks: sourceBlocks(lines, true),
    buttons: [],
    footer: [briefAttribution(library)],
    sources: lines,
    answers: { ids: entries.map(({ id }) => id), points: [] },
    cited: cite(
      library,
      entries.map((entry) => citeEntry(library, entry)),
    ),
  };
}
