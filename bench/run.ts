import { run as answers } from './answers.ts';
import { run as slackHttp } from './slack-http.ts';
import { run as start } from './start.ts';

/** `npm run bench`: where the README's figures come from. Each part can be run by itself: `npm run bench answers`. */
const parts: Readonly<Record<string, () => Promise<void>>> = { answers, start, 'slack-http': slackHttp };

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  const part = parts[name];
  if (!part) {
    console.error(`bench: expected one of ${Object.keys(parts).join(', ')}, came “${name}”.`);
    process.exitCode = 1;
    break;
  }
  await part();
  console.log('');
}
