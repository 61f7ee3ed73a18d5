import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { mulberry32 } from './headlines.ts';

/**
 * `node bench/search/debian-collections.ts OUT` makes test collections from Debian packages, for
 * `search:evaluate` and `beside-bm25.ts`. None of them was made with this search in mind. On Debian:
 *
 *     apt-get download dict-foldoc postgresql-doc-15 perl-doc debtags
 *     for package in *.deb; do dpkg-deb -x "$package" ROOT; done
 *     ROOT=ROOT node bench/search/debian-collections.ts OUT
 *
 * - foldoc: entries of a dictionary of computing. The query is the name, the first sentence or the whole text of an entry
 *   left out of the index; it asks for the entries that it refers to and that refer to it
 * - pgindex: sections of the PostgreSQL manual; entries of its index ask for the pages they name
 * - perlfaq: the questions of the Perl FAQ ask for their answers, among all the Perl manuals
 * - debtags: one-line descriptions of packages; the description of a tag asks for the packages with that tag
 */
type Document = { readonly id: string; readonly title: string; readonly text: string };
type Query = { readonly id: string; readonly text: string; readonly right: Iterable<string> };

const root = process.env.ROOT ?? '/';
const out = process.argv[2];
if (!out) {
  console.error('Expected a folder to write to; see the head of bench/search/debian-collections.ts.');
  process.exit(2);
}
const random = mulberry32(5);

foldoc(join(root, 'usr/share/dictd/foldoc.dict.dz'));
pgindex(join(root, 'usr/share/doc/postgresql-doc-15/html'));
perlfaq(join(root, 'usr/share/perl/5.36.0/pod'));
debtags(join(root, 'usr/share/debtags/vocabulary'));

function foldoc(path: string): void {
  if (isMissing(path, 'dict-foldoc')) return;
  const entries: { names: string[]; body: string }[] = [];
  for (const line of gunzipSync(readFileSync(path)).toString('utf8').split('\n')) {
    const current = entries.at(-1);
    if (line !== '' && !/^\s/.test(line)) {
      if (current && current.body.trim() === '') current.names.push(line.trim());
      else entries.push({ names: [line.trim()], body: '' });
    } else if (current) current.body += `${line}\n`;
  }
  const all = entries
    .filter(({ body }) => body.split(/\s+/).length > 12)
    .map(({ names, body }, number) => ({
      id: `d${number}`,
      names,
      text: tidy(body.replace(/[{}]/g, '')),
      refers: [...body.matchAll(/\{([^{}(]+)\}/g)].map((match) => tidy(match[1] ?? '').toLowerCase()),
    }));
  const byName = new Map<string, string>();
  for (const { id, names } of all) {
    for (const name of names.map((each) => each.toLowerCase())) if (!byName.has(name)) byName.set(name, id);
  }
  const near = new Map<string, Set<string>>();
  for (const { id, refers } of all) {
    for (const other of refers.flatMap((name) => byName.get(name) ?? [])) {
      if (other === id) continue;
      near.set(id, (near.get(id) ?? new Set()).add(other));
      near.set(other, (near.get(other) ?? new Set()).add(id));
    }
  }
  const fit = shuffled(all.filter(({ id }) => inRange(near.get(id)?.size ?? 0, 3, 25)));
  const asking = fit.slice(0, 600);
  const held = new Set(asking.map(({ id }) => id));
  const documents = all
    .filter(({ id }) => !held.has(id))
    .map(({ id, names, text }) => ({ id, title: names.join(' '), text }));
  for (const [name, words] of [['title', 0] as const, ['sentence', 14] as const, ['long', 90] as const]) {
    const queries = asking.map(({ id, names, text }) => ({
      id,
      text: [
        ...names,
        ...text
          .replace(/<[^>]*>/g, '')
          .split(' ')
          .slice(0, words),
      ].join(' '),
      right: near.get(id) ?? [],
    }));
    write(`foldoc-${name}`, documents, queries);
  }
}

function pgindex(folder: string): void {
  if (isMissing(folder, 'postgresql-doc-15')) return;
  const page = (name: string) => readFileSync(join(folder, name), 'utf8');
  const documents = readdirSync(folder)
    .filter((name) => name.endsWith('.html') && name !== 'bookindex.html' && name !== 'index.html')
    .map((name) => ({
      id: name,
      title: plain(/<title>(.*?)<\/title>/s.exec(page(name))?.[1] ?? name),
      text: plain(page(name)).slice(0, 8000),
    }));
  const queries = new Map<string, Set<string>>();
  const above: string[] = [];
  // The index is nested lists: a term, its links, and its sub-terms below.
  for (const [token] of page('bookindex.html').matchAll(/<dl\b|<\/dl>|<dt\b.*?(?=<\/dt>)/gs)) {
    if (token.startsWith('<dl')) above.push('');
    else if (token === '</dl>') above.pop();
    else {
      const term = tidy(plain(token.replace(/<a\b.*?<\/a>/gs, ' '))).replace(/[\s,]+$/, '');
      above[above.length - 1] = term;
      const pages = [...token.matchAll(/href="([^"#]+)/g)].map((match) => match[1] ?? '');
      const asked = above.join(' ');
      const words = asked.match(/[a-zA-Z]{3,}/g) ?? [];
      if (words.length < 2 || asked.includes('_')) continue;
      queries.set(asked, new Set([...(queries.get(asked) ?? []), ...pages]));
    }
  }
  const asked = [...queries].map(([text, right], number) => ({ id: `q${number}`, text, right }));
  write('pgindex', documents, asked);
}

function perlfaq(folder: string): void {
  if (isMissing(folder, 'perl-doc')) return;
  const documents: Document[] = [];
  const queries: Query[] = [];
  for (const file of readdirSync(folder)) {
    const parts = readFileSync(join(folder, file), 'utf8').split(/^=head[123] +(.*)$/m);
    for (let number = 1; number + 1 < parts.length; number += 2) {
      const [heading, body] = [parts[number] ?? '', parts[number + 1] ?? ''].map((pod) =>
        tidy(pod.replace(/[A-Z]<+\s*([^>]*?)\s*>+/g, '$1').replace(/^=.*$/gm, '')),
      ) as [string, string];
      if (body.split(' ').length < 15) continue;
      const id = `${file}:${number}`;
      const isQuestion = /^perlfaq\d/.test(file) && heading.endsWith('?');
      documents.push({ id, title: '', text: `${isQuestion ? '' : heading} ${body.slice(0, 4000)}`.trim() });
      if (isQuestion) queries.push({ id, text: heading, right: [id] });
    }
  }
  write('perlfaq', documents, queries);
}

function debtags(path: string): void {
  if (isMissing(path, 'debtags')) return;
  const field = (paragraph: string, name: string) =>
    new RegExp(`^${name}: (.*(?:\\n .*)*)`, 'm').exec(paragraph)?.[1] ?? '';
  const available = execFileSync('apt-cache', ['dumpavail'], { encoding: 'utf8', maxBuffer: 1e9 });
  const packages = available.split('\n\n').flatMap((paragraph) => {
    const tags = field(paragraph, 'Tag').split(/[\s,]+/);
    const text = field(paragraph, 'Description(?:-en)?').split('\n')[0] ?? '';
    return tags.length < 2 || text === '' ? [] : [{ id: field(paragraph, 'Package'), text, tags }];
  });
  const some = shuffled(packages).slice(0, 12_000);
  const bearing = Map.groupBy(
    some.flatMap(({ id, tags }) => tags.map((tag) => ({ id, tag }))),
    ({ tag }) => tag,
  );
  const documents = some.map(({ id, text }) => ({ id, title: '', text }));
  const tags = readFileSync(path, 'utf8')
    .split('\n\n')
    .map((paragraph) => ({ tag: field(paragraph, 'Tag'), text: field(paragraph, 'Description') }))
    .filter(({ tag, text }) => text !== '' && inRange(bearing.get(tag)?.length ?? 0, 5, 200));
  for (const [name, shorten] of [
    ['debtags', tidy],
    ['debtags-short', firstLine],
  ] as const) {
    const queries = tags.map(({ tag, text }) => ({
      id: tag,
      text: shorten(text),
      right: (bearing.get(tag) ?? []).map(({ id }) => id),
    }));
    write(name, documents, queries);
  }
}

function write(name: string, documents: readonly Document[], queries: readonly Query[]): void {
  const folder = join(out as string, name);
  const ids = new Set(documents.map(({ id }) => id));
  const judged = queries
    .map(({ id, text, right }) => ({ id, text, right: [...right].filter((document) => ids.has(document)) }))
    .filter(({ right }) => right.length > 0);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'documents.jsonl'), lines(documents.map((each) => JSON.stringify(each))));
  writeFileSync(
    join(folder, 'queries.jsonl'),
    lines(judged.map(({ id, text }) => JSON.stringify({ id, text }))),
  );
  const judgements = judged.flatMap(({ id, right }) => right.map((document) => `${id}\t${document}\t1`));
  writeFileSync(join(folder, 'judgements.tsv'), lines(judgements));
  console.log(`${name}: ${documents.length} documents, ${judged.length} questions`);
}

function isMissing(path: string, from: string): boolean {
  if (existsSync(path)) return false;
  console.log(`${path} is not there; it comes with Debian's ${from}.`);
  return true;
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

function plain(html: string): string {
  const bare = html.replace(/<(script|style|head)\b.*?<\/\1>/gs, ' ').replace(/<[^>]+>/g, ' ');
  return tidy(
    bare
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&nbsp;|&#160;/g, ' ')
      .replace(/&amp;/g, '&'),
  );
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function inRange(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((one, other) => one.key - other.key)
    .map(({ value }) => value);
}
