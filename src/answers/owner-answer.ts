import { briefAttribution } from '../command/attribution.ts';
import type { Context } from '../command/command.ts';
import { notice } from '../command/notice.ts';
import { stateLabelOf } from '../guide/state-label.ts';
import { type Reply, runButton } from '../reply.ts';
import { isInStory, publisherAt } from './filters/publisher-names.ts';
import { createReader } from './filters/question-reader.ts';
import { formatSourcesLine, NO_VALUES } from './source-values.ts';

/** "who funds RTS", "who is TV Nord owned by", with the verb as the guide's label has it. */
const ASKS =
  /^(?:so\s+)?who(?:\s+actually)?\s+(?:(?:is|are|was)\s+(?:the\s+)?)?(fund(?:s|ed)?|financ(?:es|ed)|pays?\s+for|own(?:s|ed|ers?)?|runs?|controls?|behind)(?:\s+(?:by|of))?\s+(.+?)[\s?]*$|^who\s+(?:is|are|was)\s+(.+?)\s+(fund|financ|own|run|controll)ed\s+by[\s?]*$/i;

/** "canal 9, who owns it" */
const ASKS_LAST =
  /^(.+?)[\s,;:–-]+who(?:\s+actually)?\s+(?:(?:is|are)\s+)?(fund(?:s|ed)?|financ(?:es|ed)|pays?\s+for|own(?:s|ed)?|runs?|controls?|behind)(?:\s+(?:it|them|that|this))?[\s?]*$/i;

/** Who funds or owns a publisher of the list, by its state's label; null if that is not asked. */
export function ownerAnswer({ library, now }: Context, words: string, command: string): Reply | null {
  const [, behind, lastVerb = ''] = ASKS_LAST.exec(words) ?? [];
  const [, before, after, inside, verb = before ?? lastVerb] = ASKS.exec(words) ?? [];
  const name = after ?? inside ?? behind;
  if (name === undefined) return null;
  const reader = createReader(library, name, now);
  const named = publisherAt(reader, 0);
  const publisher = named?.to === reader.sentence.words.length ? named.publisher : null;
  // "Who runs the World Bank?" asks for a person.
  if (!publisher || (/^(?:run|control|behind)/i.test(verb) && isInStory(library, publisher))) return null;
  const label = stateLabelOf(publisher);
  const asked = /^(?:fund|financ|pay)/i.test(verb) ? 'funded' : /^own/i.test(verb) ? 'owned' : null;
  const isOther = label !== null && asked !== null && publisher.state?.how !== asked;
  const told =
    label === null
      ? `The guide names no state behind ${publisher.name}, and records no other owners`
      : `${publisher.name} is ${label}`;
  const other = isOther ? `; the guide does not say how it is ${asked}` : '';
  const button = runButton(
    `Entries by ${publisher.name}`,
    formatSourcesLine({ ...NO_VALUES, publisher: [publisher.id] }),
  );
  return {
    ...notice({
      command,
      title: `${told}${other}`,
      blocks: publisher.note ? [{ kind: 'note', text: publisher.note }] : [],
      buttons: [button],
    }),
    footer: [briefAttribution(library)],
  };
}
