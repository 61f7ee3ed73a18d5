import { briefAttribution } from '../command/attribution.ts';
import { notice } from '../command/notice.ts';
import type { Library } from '../guide/library.ts';
import type { Publisher } from '../guide/schema.ts';
import { stateLabelOf } from '../guide/state-label.ts';
import { type Reply, runButton } from '../reply.ts';
import { formatSourcesLine, NO_VALUES } from './source-values.ts';

/** "is any of these outlets state owned?", "which publishers are government-funded" */
const ASKS =
  /^(?:is|are|which)\s+(?:(?:any|some|all|one)\s+)?(?:of\s+)?(?:(?:these|those|the|your)\s+)?(?:outlets|publishers|media|newspapers|papers|broadcasters|sources)\s+(?:(?:is|are)\s+)?(?:state|government)[\s-]?(owned|run|funded|controlled|backed)[\s?]*$/i;

/** Names; more are behind the button. */
const MOST_NAMED = 5;

/** The publishers of the list that a state owns, runs or pays for, by their labels; null if that is not asked. */
export function statePublishersAnswer(library: Library, words: string, command: string): Reply | null {
  const verb = ASKS.exec(words)?.[1]?.toLowerCase();
  if (verb === undefined) return null;
  const all = library.listedPublishers.filter(({ state }) => state !== undefined);
  const how = verb === 'owned' || verb === 'funded' ? verb : 'run';
  const asked = all.filter(({ state }) => state?.how === how);
  const others = all.filter((publisher) => !asked.includes(publisher));
  const title = asked.length > 0 ? inWords(asked) : `The guide names no publisher that is ${how} by a state`;
  const ids = all.map(({ id }) => id);
  const line = formatSourcesLine({ ...NO_VALUES, publisher: ids });
  return {
    ...notice({
      command,
      title,
      blocks: others.length > 0 ? [{ kind: 'text', text: `${inWords(others)}.` }] : [],
      buttons: all.length > 0 ? [runButton('Their entries', line)] : [],
    }),
    footer: [briefAttribution(library)],
  };
}

/** "Harbour Gazette is owned by the city; Radio One is funded by a licence fee; 2 more" */
function inWords(publishers: readonly Publisher[]): string {
  const named = publishers.slice(0, MOST_NAMED).map((each) => `${each.name} is ${stateLabelOf(each)}`);
  const rest = publishers.length - named.length;
  return [...named, ...(rest > 0 ? [`${rest} more`] : [])].join('; ');
}
