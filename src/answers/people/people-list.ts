import { notice } from '../../command/notice.ts';
import type { Library } from '../../guide/library.ts';
import { type Reply, runButton } from '../../reply.ts';
import { cite } from '../cite.ts';
import { newestInWords } from '../searched-range.ts';
import { attributeEvents } from '../timeline/event-line.ts';
import { type Mentions, mentionsOfPerson } from './find-mentions.ts';
import { countMentions } from './mention-lines.ts';
import { personCommand } from './person-command.ts';

const BRIEF_PEOPLE = 3;

/** The people of the guide with how often it names them, those with most credits and events first. */
export function peopleList(library: Library, full: boolean): Reply {
  const all = library.people.list
    .map((person) => mentionsOfPerson(library, person))
    .sort((a, b) => weightOf(b) - weightOf(a) || a.name.localeCompare(b.name));
  if (all.length === 0) return noPeopleReply(library);
  const shown = full ? all : all.slice(0, BRIEF_PEOPLE);
  const left = all.length - shown.length;
  return {
    audience: 'channel',
    command: full ? '/plan people full' : '/plan people',
    title: `People in this guide: ${all.length}`,
    blocks: [
      {
        kind: 'items',
        items: shown.map((mentions) => ({
          label: [{ text: mentions.name, strong: true }, `: ${describe(mentions)}`],
          ...(full && { button: runButton('Show', personCommand(mentions.name)) }),
        })),
      },
    ],
    buttons: full
      ? []
      : [
          ...(left > 0 ? [runButton(`${left} more`, '/plan people full', true)] : []),
          ...shown.map(({ name }) => runButton(name, personCommand(name))),
        ],
    footer: [attributeEvents(library, full)],
    sources: [],
    answers: { ids: [], points: [] },
    cited: cite(library, []),
  };
}

function describe(mentions: Mentions): string {
  const count = countMentions(mentions);
  const role = mentions.person?.role?.role;
  return [role, count === '' ? 'named nowhere else' : count].filter((part) => part !== undefined).join('; ');
}

function weightOf({ credits, events, total }: Mentions): number {
  return 100 * (credits.length + events.length) + total;
}

function noPeopleReply(library: Library): Reply {
  return notice({
    command: '/plan people',
    title: 'No list of people',
    blocks: [
      'This guide lists no people, and its credits and events show no name to be a person’s. Ask for a name: /plan people NAME',
      { kind: 'note', text: newestInWords(library) },
    ],
    buttons: [runButton('All plans', '/plan list')],
  });
}
