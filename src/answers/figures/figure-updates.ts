import type { Library } from '../../guide/library.ts';
import type { GuideUpdate } from '../../guide/schema.ts';
import { splitSentences } from '../sentences.ts';
import { hasFigure } from './measured.ts';
import type { Subject } from './subject.ts';

/** What updates of the guide say in figures on the subject, newest first, without their other sentences. */
export function updatesWithFigures(
  library: Library,
  subject: Subject,
  asTyped = false,
): readonly GuideUpdate[] {
  const isAbout = (text: string) => hasFigure(text, subject) && subject.isIn(text, null, asTyped);
  return library.guide.about.updates
    .map(({ date, text }) => ({ date, text: splitSentences(text).filter(isAbout).join(' ') }))
    .filter(({ text }) => text !== '')
    .sort((a, b) => b.date.localeCompare(a.date));
}
