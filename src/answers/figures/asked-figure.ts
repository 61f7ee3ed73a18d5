import { readQuantities } from '../../guide/numbers/quantities.ts';
import { kindOfUnit } from './kind-of-number.ts';

/** What a question for a figure says beside its subject. */
export type AskedFigure = {
  readonly rest: string;
  /** It asks what was before: the figures of the earlier texts too. */
  readonly isEarlier: boolean;
};

/** "in the end": no text has it, and nothing is missing without it. */
const IN_THE_END =
  /(?<!\p{L})(?:in the end|at the end of the day|after all|all in all|in all(?=[\s?!.]*$)|in total|at last|as of (?:now|today)|right now|for now|at the moment|these days|am ende|letztlich|insgesamt|au total|en total|finalement|al final|alla fine)(?!\p{L})/giu;
const EARLIER =
  /(?<!\p{L})(?:previously|formerly|originally|initially|before(?=(?:\s+(?:that|this|then|now|it))?[\s?!.]*$)|earlier(?=[\s?!.]*$)|at first(?=[\s?!.]*$)|until now(?=[\s?!.]*$)|in the past|in earlier texts)(?:\s+(?:that|this|then|now|it)(?=[\s?!.]*$))?(?!\p{L})/giu;
/** "in öre per kWh": how it is to be told. */
const IN_UNIT = /\s+in\s+(\p{L}+)(\s+(?:per|an?|each)\s+\p{L}+)?[\s?!.]*$/iu;

/** The words that say what is asked about, without when and how it is to be told. */
export function readAskedFigure(about: string): AskedFigure {
  const rest = stripUnit(about.replace(IN_THE_END, ' '));
  const bare = rest.replace(EARLIER, ' ');
  return { rest: tidy(bare), isEarlier: bare !== rest };
}

/** Whether the question says in which unit it is to be answered. */
export function asksInUnit(asked: string): boolean {
  return stripUnit(asked) !== asked;
}

/** "euros" of "the fee in euros", as typed; null if it names no unit. */
export function readAskedUnit(asked: string): string | null {
  return asksInUnit(asked) ? (IN_UNIT.exec(asked)?.[1] ?? null) : null;
}

function stripUnit(words: string): string {
  const [whole = '', unit = '', per] = IN_UNIT.exec(words) ?? [];
  const isUnit =
    per !== undefined || kindOfUnit(unit) !== null || readQuantities(`2 ${unit}`)[0]?.unit != null;
  return whole !== '' && isUnit ? words.slice(0, -whole.length) : words;
}

function tidy(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
