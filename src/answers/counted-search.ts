import { quote } from './list-heading.ts';
import { stripCourtesy } from './question/courtesy.ts';
import { readsAsQuestion } from './searched-name.ts';
import { isTelling } from './telling-words.ts';

/** Telling words of a search; more make a sentence. */
const MOST_WORDS = 3;

/** What stands in a question or a sentence, wherever, in the languages that people ask in. */
const IN_SENTENCE =
  /(?<![\p{L}’'])(?:who|whom|whose|what|whats|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had|can|could|would|should|must|isn['’]t|aren['’]t|didn['’]t|doesn['’]t|don['’]t|won['’]t|wer|wann|warum|wieso|welche[rsnm]?|wie|ist|sind|hat|haben|wird|werden|kann|qui|quand|pourquoi|comment|combien|quel(?:le)?s?|est|sont|quién|quien|cuándo|cuando|cuánt[oa]s?|cuál|chi|quando|quant[oi]|perché|кто|что|когда|почему|сколько|какие|хто|коли|чому|скільки|kto|kiedy|dlaczego|ile|czy)(?![\p{L}])/iu;

/**
 * Whether a heading may count what the words find: only of a search of few words. A count above a question or a sentence
 * reads as its answer, and what it asks may stand in records without its words.
 */
export function countsHits(typed: string): boolean {
  const asked = stripCourtesy(typed);
  if (readsAsQuestion(asked) || /\?\s*$/.test(typed) || IN_SENTENCE.test(asked)) return false;
  return asked.split(/\s+/).filter(isTelling).length <= MOST_WORDS;
}

/** The heading of one of several questions: what it lists, without a count. */
export function withoutCount(title: string): string {
  return title
    .replace(/^(.+): \d+ points? in \d+ plans?$/su, (_all, named: string) => `Points on ${quote(named)}`)
    .replace(/^Timeline, (“.+?): \d+ events?(?=$|, newest)/su, 'In the timeline, on $1');
}
