/**
 * `npm run mutants [-- --only PATTERN]`: puts one bug after the other into a copy of the project and runs the test file
 * that has to catch it. Exits with status 1 if a bug survives, or if its place in the code is no longer there. A whole run
 * that catches all of them writes the list in docs/mutants.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type Copy, makeCopy } from './copy.ts';
import { type Mutant, readMutants } from './mutant.ts';

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, workers: { type: 'string' } },
});
const mutants = readMutants().filter(({ name }) => new RegExp(values.only).test(name));
const files = [...new Set(mutants.map(({ test }) => test))];

type Result = { readonly mutant: Mutant; readonly ms: number } & (
  | { readonly kind: 'caught'; readonly by: string }
  /** `why`: it survived, or could not be tried. */
  | { readonly kind: 'failed'; readonly why: string }
);

async function tryMutant(mutant: Mutant, copy: Copy): Promise<Result> {
  const began = Date.now();
  const result = await attempt(mutant, copy);
  return { mutant, ms: Date.now() - began, ...result };
}

async function attempt({ file, find, replace, test }: Mutant, copy: Copy) {
  const before = copy.read(file);
  const places = before.split(find).length - 1;
  if (places !== 1) {
    const why = `does not apply: expected its place once in ${file}, found it ${places} times`;
    return { kind: 'failed', why } as const;
  }
  // As a function, for `$` in the text.
  copy.write(
    file,
    before.replace(find, () => replace),
  );
  const { failed, trouble } = await copy.runTests([test], { stopAtFirst: true });
  copy.write(file, before);
  const [by] = failed;
  if (by !== undefined) return { kind: 'caught', by } as const;
  return { kind: 'failed', why: trouble ?? `SURVIVED ${test}` } as const;
}

// So that what runs and the copies end with this program.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const workers = Number(values.workers ?? availableParallelism());
const copies = await Promise.all(Array.from({ length: workers }, () => makeCopy()));
const results: Result[] = [];
try {
  const began = Date.now();
  // A test that fails anyway catches nothing.
  const [first] = copies;
  for (const file of files) {
    const sound = await first?.runTests([file], { stopAtFirst: false });
    if (sound?.failed.length === 0 && sound.trouble === null) continue;
    throw new Error(`Without any bug ${file} fails: ${sound?.trouble ?? sound?.failed.join('; ')}`);
  }
  console.log(`${files.length} test files pass without a bug, in ${seconds(Date.now() - began)} s`);
  const waiting = [...mutants];
  await Promise.all(
    copies.map(async (copy) => {
      for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
        const result = await tryMutant(mutant, copy);
        results.push(result);
        const what = result.kind === 'caught' ? `caught by “${result.by}”` : result.why;
        console.log(`${seconds(result.ms)} s  ${mutant.name}: ${what}`);
      }
    }),
  );
  const failures = results.filter(({ kind }) => kind === 'failed');
  console.log(
    `${results.length - failures.length} of ${results.length} caught, in ${seconds(Date.now() - began)} s`,
  );
  if (failures.length > 0 || mutants.length === 0) process.exitCode = 1;
  else if (values.only === '') writeList(Date.now() - began);
} finally {
  for (const copy of copies) copy.remove();
}

function writeList(ms: number): void {
  const path = 'docs/mutants.md';
  const rows = mutants.map((mutant) => {
    const result = results.find((each) => each.mutant === mutant);
    const by = result?.kind === 'caught' ? result.by : '';
    const cells = [mutant.name, `\`${mutant.file}\``, `${by} (\`${mutant.test}\`)`, seconds(result?.ms ?? 0)];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  const list = [
    '<!-- written by npm run mutants -->',
    `${mutants.length} bugs, all caught, in ${seconds(ms)} s with ${workers} at a time.`,
    '',
    '| Bug | In | Caught by | Seconds |',
    '| --- | --- | --- | --- |',
    ...rows,
    '<!-- /written -->',
  ].join('\n');
  const before = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    before.replace(/<!-- written by npm run mutants -->[\s\S]*<!-- \/written -->/, () => list),
  );
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
