import type { Context } from '../../command/command.ts';
import { formatLine } from '../../command/format.ts';
import { dateInWords } from '../../guide/dates.ts';
import type { Library } from '../../guide/library.ts';
import { type Block, type Button, listUnder, type Reply, runButton, type SourceLine } from '../../reply.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { cite, citeEntry, citeEvent, citePlan, citePoint, nameOfPoint } from '../cite.ts';
import { planCommand, pointTextItem } from '../plan-wording.ts';
import { creditPageOf } from '../published-pages.ts';
import { sourceBlocks, sourceLine } from '../source-line.ts';
import { attributeEvents, eventItem } from '../timeline/event-line.ts';
import { timelineCommand } from '../timeline/timeline-answer.ts';
import { findBearers } from './authors.ts';
import { findMentions, type Mentions, mentionsOfPerson } from './find-mentions.ts';
import { aliasLine, countMentions, creditLine, mentionLines, nameDated, roleLine } from './mention-lines.ts';
import { personCommand } from './person-command.ts';
import { nobodyReply } from './person-miss.ts';
import { unknownNameReply } from './unknown-name-reply.ts';
import { whichPerson } from './which-person.ts';

const BRIEF_LINES = 3;

/** Who somebody is in this guide: the texts credited to them and what names them, and nothing that the guide does not say. */
export function personAnswer(context: Context, typed: string, full: boolean): Reply {
  const { library, pageSize } = context;
  const people = findBearers(library, typed);
  const [person] = people;
  if (people.length > 1) return whichPerson(library, typed, people);
  const unknown = unknownNameReply(context, typed, personCommand(typed), true);
  if (unknown) return unknown;
  const mentions = person ? mentionsOfPerson(library, person) : findMentions(library, typed);
  if (mentions.total === 0 && mentions.person === null) return nobodyReply(context, typed);
  const command = personCommand(mentions.name);
  const entries = mentions.entries.slice(0, pageSize);
  const lines = entries.map((source) => sourceLine(library, source));
  const count = countMentions(mentions);
  return {
    audience: 'channel',
    command: full ? `${command} full` : command,
    title: count === '' ? mentions.name : `${mentions.name}: ${count}`,
    blocks: full
      ? [...inFull(library, mentions), ...articleBlocks(mentions, lines)]
      : inShort(library, mentions, lines),
    buttons: personButtons(library, mentions, command, full),
    footer: [attributeEvents(library, full)],
    sources: lines,
    answers: {
      ids: entries.map(({ id }) => id),
      points: mentions.points.slice(0, pageSize).map(nameOfPoint),
    },
    cited: cite(library, [
      ...[...new Set(mentions.credits.map(({ plan }) => plan))].map((plan) =>
        citePlan(library, plan, creditPageOf(plan)),
      ),
      ...mentions.events.map((event) => citeEvent(library, event)),
      ...mentions.points.slice(0, pageSize).map((point) => citePoint(library, point)),
      ...entries.map((entry) => citeEntry(library, entry)),
    ]),
  };
}

function inShort(library: Library, mentions: Mentions, entries: readonly SourceLine[]): readonly Block[] {
  const lines = mentionLines(library, mentions, BRIEF_LINES);
  if (lines.length > 0) return [{ kind: 'items', items: lines.map((label) => ({ label })) }];
  if (entries.length > 0) return sourceBlocks(entries.slice(0, BRIEF_LINES), true);
  return [{ kind: 'text', text: 'No text, event or entry names them.' }];
}

function inFull(library: Library, mentions: Mentions): readonly Block[] {
  const { person, credits, aliases, notes, events, updates, points } = mentions;
  const about = [
    ...roleLine(library, person?.role ?? null),
    ...credits.map((credit) => creditLine(library, credit)),
    ...aliases.map(aliasLine),
  ];
  return [
    ...listUnder(
      'Credits',
      about.map((label) => ({ label })),
    ),
    ...listUnder(
      'What happened, newest first',
      events.map((event) => eventItem(library, event)),
    ),
    ...listUnder(
      'Updates of the guide',
      updates.map(({ date, text }) => ({ label: dateInWords(date), detail: text })),
    ),
    ...listUnder(
      'Notes on texts',
      notes.map(({ plan, text }) => ({ label: nameDated(plan), detail: text })),
    ),
    ...listUnder(
      'Points',
      points.map((found) => pointTextItem(library, found)),
    ),
  ];
}

function articleBlocks({ entries }: Mentions, lines: readonly SourceLine[]): readonly Block[] {
  if (lines.length === 0) return [];
  const text = lines.length < entries.length ? `Articles: ${lines.length} of ${entries.length}` : 'Articles';
  return [{ kind: 'heading', text }, ...sourceBlocks(lines, true)];
}

function personButtons(
  library: Library,
  { name, person, credits, events, entries }: Mentions,
  command: string,
  full: boolean,
): readonly Button[] {
  const plans = [...new Set(credits.map(({ plan }) => plan))].slice(0, 2);
  const surname = person?.names.find((each) => !each.includes(' ')) ?? name;
  const short = (findBearers(library, surname).length > 1 ? name : surname).toLowerCase();
  return [
    ...(full ? [] : [runButton('More', `${command} full`, true)]),
    ...plans.map((plan) => runButton(upperFirst(plan.shortTitle), planCommand(plan))),
    ...(events.length > 1 ? [runButton('Timeline', timelineCommand(short))] : []),
    ...(entries.length > 0
      ? [runButton(`Articles: ${entries.length}`, formatLine('sources', null, short))]
      : []),
    ...(library.people.list.length > 1 ? [runButton('People', '/plan people')] : []),
  ];
}
