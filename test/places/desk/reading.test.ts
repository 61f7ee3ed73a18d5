import { expect, onTestFinished, test } from 'vitest';
import { startDesk } from './start-desk.ts';

test('the lists of the page take in what is typed as a chat does', async () => {
  const desk = await startDesk();
  onTestFinished(desk.stop);
  const read = async (query: Readonly<Record<string, string>>) => {
    const response = await fetch(`http://127.0.0.1:${desk.port}/api/reading?${new URLSearchParams(query)}`);
    return (await response.json()) as { readonly total: number };
  };
  const plain = await read({ words: 'china', publisher: 'the guardian', after: '2022-03' });
  expect(plain.total).toBeGreaterThan(0);
  const copied = { words: 'chi\u00adna', publisher: 'the&nbsp;guar\u200bdian', after: '2022\u2060-03' };
  expect(await read(copied)).toEqual(plain);
  expect(desk.faults).toEqual([]);
});
