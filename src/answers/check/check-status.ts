import type { Library } from '../../guide/library.ts';
import type { Plan } from '../../guide/schema.ts';
import { endSentence } from '../../text/end-sentence.ts';
import { upperFirst } from '../../text/first-letter.ts';
import { statusInWords } from '../plan-wording.ts';
import { splitSentences } from '../sentences.ts';
import type { Finding } from './finding.ts';

/** Words that say what became of a text. "Agreed to 600,000" says what is in it. */
const STATUS_WORD =
  /(?<!\p{L})(?:(?:co-?)?sign(?:ed|s|ing)|signature|initial(?:l?ed|s)|ratif\p{L}+|accepted|adopted|approved|rejected|refused|endorsed|concluded|finali[sz]ed|in force|into force|took effect|takes effect|binding|lapsed|withdrawn|superseded|void|dead|unterzeichnet|unterschrieben|angenommen|abgelehnt|in kraft|signé\p{L}*|rejeté\p{L}*|firmad[oa]|подписа\p{L}+|підписа\p{L}+|отклон\p{L}+|відхил\p{L}+)(?!\p{L})/iu;

/** "signed": the word of the statement that says what became of a text; null if none does. */
export function findStatusWord(text: string): string | null {
  return STATUS_WORD.exec(text)?.[0] ?? null;
}

/** What became of a text, beside a statement that says it was signed, rejected or in force. */
export function checkStatus(library: Library, plan: Plan, word: string): Finding {
  return {
    what: word,
    result: `status of the ${plan.shortTitle} is “${statusInWords(library, plan)}”`,
    lines:
      plan.statusNote === undefined ? [] : [[statusNoteOf(plan, splitSentences(plan.statusNote).length)]],
    points: [],
    events: [],
    entries: [],
  };
}

/** "Status: draft (20 December 2025). Initialled, not signed." A date of a text says nothing of what became of it. */
export function statusSentences(library: Library, plan: Plan): string {
  const status = endSentence(`Status: ${statusInWords(library, plan)}`);
  return plan.statusNote === undefined ? status : `${status} ${statusNoteOf(plan, 1)}`;
}

function statusNoteOf({ statusNote = '' }: Plan, sentences: number): string {
  return upperFirst(splitSentences(statusNote).slice(0, sentences).join(' '));
}
