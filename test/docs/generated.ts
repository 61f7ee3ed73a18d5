import { SECTIONS } from './sections.ts';

/** Matches `<!-- generated: NAME WORDS -->`, what stands below it, and `<!-- /generated -->`. */
const MARKED = /^<!-- generated: (\S+)(?: (.*?))? -->\n[\s\S]*?^<!-- \/generated -->$/gm;

/** The names of the sections that a document has, each with what stands behind the name. */
export function sectionsIn(text: string): readonly string[] {
  return [...text.matchAll(MARKED)].map(([, name = '']) => name);
}

/** The document with every generated part as the code has it now. */
export async function regenerate(text: string): Promise<string> {
  const parts = await Promise.all(
    [...text.matchAll(MARKED)].map(async ([whole, name = '', words = '']) => {
      const make = SECTIONS[name];
      if (!make) {
        throw new Error(
          `Expected one of ${Object.keys(SECTIONS).join(', ')} after "generated:", got "${name}".`,
        );
      }
      const [opening = ''] = whole.split('\n');
      return `${opening}\n${(await make(words)).trim()}\n<!-- /generated -->`;
    }),
  );
  return text.replace(MARKED, () => parts.shift() ?? '');
}
