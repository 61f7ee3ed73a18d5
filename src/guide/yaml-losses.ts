import { type Document, isScalar, type Range, Scalar, visit } from 'yaml';

/** `isAlias`: the value must not be built, it may be endless. */
export type Loss = { readonly offset: number; readonly text: string; readonly isAlias?: true };

/** Valid YAML that means less, or something else, than an editor wrote. */
export function findLosses(document: Document.Parsed, text: string): readonly Loss[] {
  const losses: Loss[] = [];
  const add = (offset: number | undefined, found: string) =>
    losses.push({ offset: offset ?? 0, text: found });
  const addMark = ({ anchor, tag, range }: Marked) => {
    const written = anchor === undefined ? tag?.replace('tag:yaml.org,2002:', '!!') : `&${anchor}`;
    if (written !== undefined)
      add(
        range?.[0],
        `expected the value itself, got “${written}” before it; put a value that starts so in quotes`,
      );
  };
  visit(document, {
    // A few lines of aliases can expand to gigabytes, or to a cyclic value.
    Alias: (_key, { source, range }) => {
      const text = `expected the value itself, got the alias *${source}; put a value that starts with “*” in quotes`;
      losses.push({ offset: range?.[0] ?? 0, text, isAlias: true });
    },
    Scalar: (_key, node) => {
      addMark(node);
      const { value, source = '', type, range } = node;
      const written = type === Scalar.QUOTE_DOUBLE && range ? text.slice(range[0], range[1]) : '';
      const control = [...written.matchAll(/\\(.)/gs)].find(([, letter = '']) => CONTROLS.includes(letter));
      if (control)
        add(
          (range?.[0] ?? 0) + control.index,
          `expected a backslash in double quotes to be written “\\\\”, got “${control[0]}”, which is read as a line break or another control character; put the value in single quotes`,
        );
      if (type !== Scalar.PLAIN || !range) return;
      const comment = /^[ \t]+(#.*)/.exec(text.slice(range[1], range[1] + MAX_LINE))?.[1];
      if (typeof value === 'string' && comment !== undefined && isPartOfText(source, comment))
        add(
          range[0],
          `expected a value with “ #” in it in quotes, got “${source}”: “${comment.trim()}” is a comment and left out; put the value in quotes, or the comment on a line of its own`,
        );
      if (typeof value === 'number' && String(value) !== source)
        add(
          range[0],
          `expected a number in plain digits or some text in quotes, got ${source}, which is read as ${value}`,
        );
    },
    Seq: (_key, node) => addMark(node),
    Map: (_key, node) => {
      addMark(node);
      const seen = new Map<string, unknown>();
      for (const { key } of node.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        // The parser itself finds two keys of one type.
        if (seen.has(name) && seen.get(name) !== key.value)
          add(key.range?.[0], `expected each field once, got “${name}” again`);
        seen.set(name, key.value);
      }
    },
  });
  return losses;
}

type Marked = { readonly anchor?: string; readonly tag?: string; readonly range?: Range | null };

/** What `"C:\new\talks"` has in it after its backslashes; a quotation mark, a backslash or a character’s number is meant. */
const CONTROLS = '0abtnvfreN_LP';

const MAX_LINE = 2000;

/** Whether a text goes on behind its “ #”: `War #3`, `Voices of #MeToo`; not `article # as the page says`. */
function isPartOfText(value: string, comment: string): boolean {
  return /^#\S/.test(comment) || !/^(?:[a-z0-9:/._-]+|https?:\S+)$/.test(value);
}
