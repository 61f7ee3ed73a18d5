import { expect, test } from 'vitest';
import { DOCUMENTS, read } from './documents.ts';
import { regenerate, sectionsIn } from './generated.ts';
import { SECTIONS } from './sections.ts';

test.each(DOCUMENTS)('%s says what the code says now; if not, run npm run -s docs', async (path) => {
  const text = read(path);
  expect(text).toBe(await regenerate(text));
});

test('every part that can be generated stands in a document', () => {
  const shown = new Set(DOCUMENTS.flatMap((path) => sectionsIn(read(path))));
  expect(Object.keys(SECTIONS).filter((name) => !shown.has(name))).toEqual([]);
});

test('every part that is begun is ended', () => {
  for (const path of DOCUMENTS) {
    const text = read(path);
    const begun = text.match(/<!-- generated:/g)?.length ?? 0;
    expect({ path, sections: sectionsIn(text).length }).toEqual({ path, sections: begun });
  }
});
