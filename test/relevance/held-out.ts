import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bootstrapInterval } from './bootstrap.ts';
import type { Verdict } from './judge.ts';
import { type JudgedSet, listOtherSets, measure } from './measure.ts';

// npm run -s relevance:held-out: totals over the judged questions that nobody tunes on. It never shows a question, so that
// a failing one cannot be looked at.

const SHIPPED = { name: 'shipped', guide: 'data' };
const SETS: Readonly<Record<'held-out' | 'working', readonly JudgedSet[]>> = {
  'held-out': [
    { ...SHIPPED, questions: 'test/relevance/held-out/shipped.yaml' },
    ...listOtherSets('held-out.yaml'),
  ],
  working: [
    ...['questions', 'unseen', 'by-others'].map((file) => ({
      ...SHIPPED,
      name: `shipped, ${file}`,
      questions: `test/relevance/${file}.yaml`,
    })),
    ...listOtherSets('questions.yaml'),
  ],
};

const { values } = parseArgs({
  options: {
    // The search alone, without what the commands do with filters and wording.
    engine: { type: 'boolean', default: false },
    // The same totals over the questions that the search is tuned on.
    working: { type: 'boolean', default: false },
  },
});

console.log(row('', 'asked', 'nDCG@10', '95% interval', 'first right', 'refused', 'false answers'));
for (const set of SETS[values.working ? 'working' : 'held-out'].filter(({ questions }) =>
  existsSync(questions),
)) {
  const { ours, peers } = await measure(set, values.engine ? 'engine' : 'product');
  console.log(`\n${set.name}`);
  for (const [name, verdict] of [['Deskbook', ours] as const, ...peers]) {
    console.log(row(`  ${name}`, ...totals(verdict)));
  }
}

function totals({ all, gains, unanswerable, falseAnswers, refused }: Verdict): readonly string[] {
  const [low, high] = bootstrapInterval(gains);
  return [
    String(all.questions + unanswerable),
    all.ndcg10.toFixed(3),
    `${low.toFixed(3)} to ${high.toFixed(3)}`,
    all.firstRight.toFixed(3),
    `${refused.length} of ${all.questions}`,
    `${falseAnswers.length} of ${unanswerable}`,
  ];
}

function row(name: string, ...cells: readonly string[]): string {
  return name.padEnd(36) + cells.map((cell) => cell.padStart(16)).join('');
}
