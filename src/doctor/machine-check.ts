import { stat, statfs } from 'node:fs/promises';
import { type Finding, fault, good, warning } from '../ops/finding.ts';
import type { Settings } from '../settings.ts';
import { isLoopback } from '../settings.ts';

/** Bytes. The store grows by some kilobytes a day; what fills a disk is something else. */
const LITTLE_SPACE = 100 * 1024 * 1024;

/** The Node that runs this, `.env`, and the room on the disk. `folder` is the working folder. */
export async function machineFindings(folder: string, envFile: string): Promise<readonly Finding[]> {
  const findings = [nodeFinding(process.versions.node)];
  const mode = await stat(envFile).then(
    ({ mode }) => mode & 0o777,
    () => null,
  );
  if (mode !== null && (mode & 0o077) !== 0 && process.platform !== 'win32') {
    const text = `${envFile} holds tokens, and others on this machine may read it (mode ${mode.toString(8)}).`;
    findings.push(warning('Machine', text, `chmod 600 ${envFile}`));
  }
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < LITTLE_SPACE) {
    const text = `The disk has ${Math.round((bavail * bsize) / 1024 / 1024)} MB left.`;
    findings.push(warning('Machine', text, 'Make room: a store that cannot write loses the next edition.'));
  }
  return findings;
}

/** Type stripping without a flag and `node:sqlite` came to stay by 26; older ones start and then fail. */
export function nodeFinding(version: string): Finding {
  const [major = 0] = version.split('.').map(Number);
  if (major >= 26) return good('Machine', `Node ${version} on ${process.platform}, ${process.arch}.`);
  const todo = 'Run npm install, which brings the right one, and start with npm start.';
  return fault('Machine', `Expected Node 26 or later; came ${version}.`, todo);
}

/** What the settings say, where they are well-formed and yet not all right. */
export function settingsFindings(settings: Settings): readonly Finding[] {
  const area = 'Settings';
  const { slack, discord, host, deskPassword } = settings;
  const findings: Finding[] = [];
  if (slack === null && discord === null) {
    const text =
      'Neither Slack nor Discord is set up: the bot answers in the terminal and on its page alone.';
    findings.push(
      warning(area, text, 'Set SLACK_BOT_TOKEN or DISCORD_TOKEN; .env.example says where they are found.'),
    );
  }
  if (!isLoopback(host) && deskPassword === null) {
    const text = `HOST is ${host}, which others can reach, and DESK_PASSWORD is not set: the page and /metrics stay closed.`;
    findings.push(warning(area, text, 'Set DESK_PASSWORD, or HOST to 127.0.0.1.'));
  }
  for (const id of settings.editors.filter((each) => !/^[UWS][A-Z0-9]{2,}$/.test(each))) {
    const text = `EDITORS names “${id}”, which is no id of a person (U…) or a group (S…).`;
    findings.push(fault(area, text, 'In Slack: the person’s profile, "…", "Copy member ID".'));
  }
  if (findings.length === 0) findings.push(good(area, 'Complete, and they go together.'));
  return findings;
}
