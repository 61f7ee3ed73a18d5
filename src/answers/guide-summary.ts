import { briefAttribution, creditOf } from '../command/attribution.ts';
import { dateInWords } from '../guide/dates.ts';
import type { Library } from '../guide/library.ts';
import { type Block, type Reply, runButton } from '../reply.ts';
import { cite } from './cite.ts';
import { pluralise } from './count-values.ts';
import { newestInWords } from './searched-range.ts';

/** What the guide is, how current it is and what to ask it, in short. `words` may ask for its date or its licence. */
export function guideSummary(library: Library, words: string): Reply {
  const { about, plans, sources } = library.guide;
  const topic = readGuideQuestion(words);
  const current = newestInWords(library);
  const written = `Written by ${about.author}, ${dateInWords(about.date)}.`;
  const texts: Readonly<Record<GuideQuestion, readonly string[]>> = {
    date: [current, written],
    licence: [
      `You may quote it under ${about.licence.name}, with credit: ${creditOf(library)}.`,
      'The summaries are ours, not the texts’ own words. “Quote” under a point or an entry gives text and source.',
    ],
    about: [firstSentence(about.introduction), `${written} ${current}`],
  };
  const counts = `${pluralise(plans.length, 'plan')} · ${pluralise(sources.length, 'article')} · ${about.licence.name}`;
  const [first = '', ...rest] = texts[topic];
  const blocks: Block[] = [
    { kind: 'text', text: [{ text: first, strong: topic !== 'about' }] },
    ...rest.map((text): Block => ({ kind: 'text', text })),
    ...(topic === 'about' ? [{ kind: 'note' as const, text: counts }] : []),
  ];
  return {
    audience: 'channel',
    command: topic === 'about' ? '/guide' : `/guide ${words}`,
    title: about.title,
    blocks,
    buttons: [
      runButton('More', '/guide full', true),
      ...about.examples.slice(0, 4).map((line) => runButton(line, line)),
    ],
    footer: topic === 'licence' ? [] : [briefAttribution(library)],
    sources: [],
    answers: { ids: [], points: [] },
    cited: cite(library, []),
  };
}

type GuideQuestion = 'about' | 'date' | 'licence';

const LICENCE =
  /\b(?:quot\w*|cit(?:e|ing|ation)\w*|licen[cs]\w*|copyright|credit\w*|attribut\w*|reus\w*|republish\w*|reprint\w*|permission|on (?:the )?air|zitier\w*|lizenz\w*|citer|citar)\b|цит\p{L}*|лиценз\p{L}*|ліценз\p{L}*/iu;
/** "can I use this on our site", "may we print it": what one may do with it, not how it works. */
const MAY_USE =
  /\b(?:can|could|may|allowed|free|ok|okay|are we|am i)\b.*\b(?:use|print|publish|broadcast|air|share|copy|read out|show|post|put|translate|run|embed|take)\b/i;
const DATE =
  /\b(?:old|date[ds]?|when|current|fresh|recent|latest|newest|updated?|up to date|outdated|stale)\b/i;

/** "how old is this" asks for the date, "can i quote this" for the licence. */
function readGuideQuestion(words: string): GuideQuestion {
  if (LICENCE.test(words) || MAY_USE.test(words)) return 'licence';
  return DATE.test(words) ? 'date' : 'about';
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/su.exec(text)?.[0] ?? text;
}
