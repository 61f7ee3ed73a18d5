/** `npm run bench`: where the README's figures come from. Parts can be run by themselves: `npm run bench answers start`. */
const parts: Readonly<Record<string, () => Promise<{ readonly run: () => Promise<void> }>>> = {
  answers: () => import('./answers.ts'),
  start: () => import('./start.ts'),
  'slack-http': () => import('./slack-http.ts'),
  load: () => import('./load/run.ts'),
  search: () => import('./search/run.ts'),
  digest: () => import('./digest/run.ts'),
  year: () => import('./year.ts'),
  changes: () => import('./changes/run.ts'),
};

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  const part = parts[name];
  if (!part) {
    console.error(`bench: expected some of ${Object.keys(parts).join(', ')}, got “${name}”.`);
    process.exitCode = 1;
    break;
  }
  await (await part()).run();
  console.log('');
}
