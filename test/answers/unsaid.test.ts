import { expect, test } from 'vitest';
import { ask } from '../../commands/ask.ts';
import { plan } from '../../commands/plan.ts';
import { admitUnsaid } from '../../src/answers/closest/admit-unsaid.ts';
import { answer } from '../../src/command/answer.ts';
import { notice } from '../../src/command/notice.ts';
import type { Reply } from '../../src/reply.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { contextOf, libraryOf, plansWith } from './ferry.ts';

const context = contextOf(libraryOf());

function fail(fault: unknown): never {
  throw fault;
}

async function asked(line: string, of = context): Promise<string> {
  return wordsOf((await answer([ask, plan], line.startsWith('/') ? line : `/ask ${line}`, of, fail)).reply);
}

/** The note on an answer that shows the mediator's first point on pay, whatever was asked. */
async function noteOn(words: string, changes: Partial<Reply> = {}): Promise<string | null> {
  const { reply: shown } = await answer([plan], '/plan point 1 of mediator-7', context, fail);
  const admitted = admitUnsaid(context, words, { ...shown, ...changes });
  return /Not in what follows: (.*)\./.exec(wordsOf(admitted))?.[1] ?? null;
}

test('a word of the question that the reply neither has nor names is named above it', async () => {
  expect(await noteOn('did the helicopters get pay')).toBe('“helicopters”');
  expect(await noteOn('pay for pilots, cooks and nurses')).toBe('“pilots”, “cooks” or “nurses”');
});

test('what the whole of a shown point, its text’s names, or a note of the reply has is said', async () => {
  expect(await noteOn('pay in January by the mediator')).toBeNull();
  const { reply } = await answer([plan], '/plan point 2 of company-6', context, fail);
  expect(wordsOf(admitUnsaid(context, 'the present crew', reply))).not.toContain('Not in');
  const named = [{ kind: 'note', text: 'No point has “helicopters”.' }] as const;
  expect(await noteOn('pay for helicopters', { blocks: named })).toBeNull();
});

test('what a heading repeats of the question is not said', async () => {
  expect(await noteOn('pay for helicopters', { title: 'pay for helicopters: 3 points in 2 plans' })).toBe(
    '“helicopters”',
  );
  expect(await noteOn('pay for helicopters', { title: 'Timeline, “helicopters”: 1 event' })).toBe(
    '“helicopters”',
  );
  expect(await noteOn('pay for helicopters', { title: 'Closest, without “helicopters”' })).toBeNull();
});

test('a time or a rank that nothing heeded is named, and one that a heading names is not', async () => {
  expect(await noteOn('what was the pay before the mediator')).toBe('“before”');
  expect(
    await noteOn('what was the pay before the mediator', { title: 'Timeline, before 3 May 2026: 1 event' }),
  ).toBeNull();
  expect(await noteOn('pay before or after the mediator')).toBeNull();
  expect(await noteOn('which mediator has the lowest pay')).toBe('“lowest”');
  // A text’s number.
  expect(await noteOn('what is the pay in the first mediator text')).toBeNull();
});

test('a slip, initials, a unit, words of asking and another language are no missing words', async () => {
  expect(await noteOn('hey what happend to pay of the meditor in hours pls')).toBeNull();
  const chair = { blocks: [{ kind: 'text', text: 'The director general stays.' }] } as const;
  expect(await noteOn('pay of the DG', chair)).toBeNull();
  expect(await noteOn('pay of the DX', chair)).toBe('“DX”');
  expect(await noteOn('wie hoch ist der Lohn der Matrosen auf der Insel')).toBeNull();
});

test('a short slip that the reply says it has corrected is no missing word', async () => {
  const shown = { blocks: [{ kind: 'note', text: 'Showing results for wage.' }] } as const;
  expect(await noteOn('pay of the wgae', shown)).toBeNull();
  expect(await noteOn('pay of the wgae')).toBe('“wgae”');
});

test('a refusal is told of somebody who is asked to have accepted', async () => {
  expect(await asked('did the union accept the company offer')).not.toContain('Not in what follows');
});

test('a reply that says no, asks back or shows nothing is left alone', async () => {
  expect(await noteOn('helicopters', { title: 'Nothing found' })).toBeNull();
  expect(await noteOn('helicopters', { title: 'Which text?' })).toBeNull();
  expect(
    wordsOf(
      admitUnsaid(
        context,
        'helicopters',
        notice({ command: '/ask x', title: 'Help', blocks: ['How to ask.'], buttons: [] }),
      ),
    ),
  ).not.toContain('Not in');
});

test('a part of a question has its own missing words', async () => {
  const words = await asked('how did sailors vote on the final word and how many sailors walked out');
  expect(words).toMatch(/^Status of the company’s final word\nNot in what follows: “sailors”/);
});

test('a refusal by a body that is called after whoever is asked about is not denied', async () => {
  const plans = plansWith(({ id }) =>
    id === 'company-final' ? { statusNote: 'Turned down by the Provincial Assembly by 38 votes to 27.' } : {},
  );
  const words = await asked('did the province accept the final word', contextOf(libraryOf({ plans })));
  expect(words).toMatch(/^Status of the company’s final word/);
});

test('who wrote something that is no text of the guide is not answered with the authors of all texts', async () => {
  expect(await asked('who wrote the leaked memo on the harbour minister')).not.toContain('Who proposed what');
  expect(await asked('who wrote the drafts')).toContain('Who proposed what');
});

test('a point that matches by its context shows the sentence that does', async () => {
  const plans = plansWith(({ id }) => {
    if (id !== 'company-6') return {};
    const [first, ...others] = plansWith(() => ({})).find((each) => each.id === id)?.points ?? [];
    return first
      ? {
          points: [
            { ...first, context: 'Pay was last raised in 2019. A leaked memo of the board called it late.' },
            ...others,
          ],
        }
      : {};
  });
  const words = await asked('/plan who leaked the memo on pay', contextOf(libraryOf({ plans })));
  expect(words).toContain('Context: A leaked memo of the board called it late.');
});

test('what is written beside a point is not quoted as what the point says', async () => {
  const plans = plansWith(({ id, points }) => {
    const [first, ...others] = points;
    if (id !== 'company-6' || !first) return {};
    return { points: [{ ...first, context: 'Night crews were last paid in herring in 1950.' }, ...others] };
  });
  const words = await asked(
    '/plan does the company offer allow paying night crews in herring',
    contextOf(libraryOf({ plans })),
  );
  expect(words).toContain('Context: Night crews were last paid in herring in 1950.');
  expect(words).not.toMatch(/\): Night crews were last paid/);
});

test('the date of a text that was agreed is that of its signing', async () => {
  const agreed = contextOf(libraryOf({ plans: plansWith(() => ({ status: 'agreed' })) }));
  expect(await asked('when was the mediator’s text signed', agreed)).not.toContain('Not in what follows');
});
