import { expect, test } from 'vitest';
import { DOCUMENTS, fencesOf, proseOf, read } from './documents.ts';
import { exists, PATHS } from './project.ts';

/** What a heading is called in an address, as GitHub makes it. */
function anchorsOf(text: string): readonly string[] {
  return [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

const MARKDOWN = DOCUMENTS.filter((path) => path.endsWith('.md'));

test.each(MARKDOWN)('every link of %s leads somewhere', (path) => {
  const targets = [...proseOf(read(path)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const lost = targets.filter((target) => {
    if (/^(?:https?:|mailto:)/.test(target)) return false;
    const [file = '', anchor] = target.split('#');
    if (file !== '' && !exists(file, path)) return true;
    const there = file === '' ? path : new URL(file, `file:///${path}`).pathname.slice(1);
    return anchor !== undefined && !anchorsOf(read(there)).includes(anchor);
  });
  expect(lost).toEqual([]);
});

test.each(DOCUMENTS)('every file that %s names is there', (path) => {
  const text = read(path);
  const named = text.match(/(?<![\w./-])(?:src|commands|test|bench|docs|deploy)\/[\w*./-]*[\w*/]/g) ?? [];
  expect(named.filter((name) => !exists(name, path))).toEqual([]);
});

test.each(MARKDOWN)('every file that the diagrams of %s name is there', (path) => {
  const diagrams = fencesOf(read(path)).filter(({ language }) => language === 'mermaid');
  const named = diagrams.flatMap(({ code }) => code.match(/[\w-]+\.ts\b/g) ?? []);
  expect(named.filter((name) => !exists(name, path) && !exists(`src/${name}`, path))).toEqual([]);
});

test('every picture is shown in a document', () => {
  const shown = MARKDOWN.map(read).join('\n');
  const pictures = [...PATHS].filter((path) => path.startsWith('docs/pictures/'));
  expect(pictures.filter((path) => !shown.includes(path.replace('docs/', '')))).toEqual([]);
});
