import { expect, test } from 'vitest';
import { understood } from '../../commands/registry.ts';
import { listQuestions } from '../../src/command/rehearse.ts';
import { createDeskbook } from '../../src/deskbook.ts';
import { openGuide } from '../../src/guide/current-guide.ts';
import { createLibrary, type Library } from '../../src/guide/library.ts';
import { terminalAsker } from '../../src/places/terminal/asker.ts';

async function answerAll(library: Library): Promise<readonly unknown[]> {
  const desk = createDeskbook({
    guide: { library: () => library },
    pageSize: 5,
    now: () => new Date('2026-06-15T09:30:00Z'),
    report: (fault) => {
      throw fault;
    },
  });
  const answers: unknown[] = [];
  const lines = [...listQuestions(understood, library), '/sources quokka', '/plan quokkas', '/sources quoka'];
  for (const line of lines) answers.push([line, (await desk.answer(line, terminalAsker)).reply]);
  return answers;
}

test('after each approved change all answers are those of the same guide read anew', async () => {
  const guide = await openGuide({ folder: 'data', cacheDir: null });
  await answerAll(guide.library());
  const { sources, plans, publishers } = guide.library().guide;
  const [entry, other] = sources;
  const mentioned = new Set(plans.flatMap(({ points }) => points.flatMap(({ entries }) => entries)));
  const gone = sources.findLast(({ id }) => !mentioned.has(id));
  const point = plans[0]?.points[0];
  const named = publishers.find(({ id }) => id === other?.publisher);
  const { id: goneId, ...before } = gone ?? { id: 0 };
  const set = (subject: object, field: string, from: unknown, after: unknown) => {
    return { kind: 'set', subject, field, before: from, after };
  };
  const text = `${point?.text} In 2031, Chancellor Quokka Doe would pay 77 million for it.`;
  const changes = [
    set({ kind: 'entry', id: entry?.id }, 'title', entry?.title, 'Quokkas march on the harbour for 12 days'),
    set({ kind: 'entry', id: other?.id }, 'author', other?.author ?? null, 'Ana Quokkason'),
    set({ kind: 'point', plan: plans[0]?.id, key: String(point?.number) }, 'text', point?.text, text),
    set({ kind: 'publisher', id: named?.id }, 'name', named?.name, 'The Quokka Ledger'),
    { kind: 'remove', subject: { kind: 'entry', id: goneId }, before },
  ];
  for (const [at, change] of changes.entries()) {
    await guide.apply([{ number: at + 1, at: 0, changes: [change], undoes: null }]);
    const library = guide.library();
    expect(library.conflicts).toEqual([]);
    expect(await answerAll(library)).toEqual(await answerAll(createLibrary(structuredClone(library.guide))));
  }
});
