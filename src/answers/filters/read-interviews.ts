import { fold } from '../../search/fold.ts';
import { OF_KIND } from './filter-groups.ts';
import { addCondition, type QuestionReader } from './question-reader.ts';
import { isAllFraming } from './read-authors.ts';

const INTERVIEW =
  /^(?:interviews?|interviewed|intervista|interviste|entrevistas?|entretiens?|vraaggesprek|wywiady?|roportaj|soylesi|интервью|інтервю|مقابله|مقابلات|حوار|采访|专访)$/u;
const LONGEST_WORD = /[\p{L}\p{M}]+/gu;

/** Interviews, which no kind of entry is: those whose title says so, in any language. If none does, the word only frames. */
export function readInterviews(reader: QuestionReader): void {
  const { library, sentence } = reader;
  if (reader.certainOnly) return;
  for (let position = 0; position < sentence.words.length; position += 1) {
    if (!INTERVIEW.test(reader.at(position))) continue;
    if (!library.guide.sources.some(({ title }) => isInterview(title))) {
      reader.notes.push('No entry says that it is an interview.');
      return;
    }
    if (!isAllFraming(reader, position)) continue;
    const to = position + (/^(?:with|of|mit|avec|con|com|with the)$/.test(reader.at(position + 1)) ? 2 : 1);
    addCondition(reader, {
      from: position,
      to,
      group: OF_KIND,
      name: 'interviews',
      negated: false,
      perhaps: true,
      matches: ({ title }) => isInterview(title),
    });
    return;
  }
}

function isInterview(title: string): boolean {
  return (fold(title).match(LONGEST_WORD) ?? []).some((word) => INTERVIEW.test(word));
}
