import { stat, statfs } from 'node:fs/promises';
import { type Finding, fault, good, warning } from '../ops/finding.ts';

/** Bytes. The store grows by only a few kilobytes a day, so less than this is another program's doing. */
const LITTLE_SPACE = 100 * 1024 * 1024;

/** Checks the version of Node, who can read `.env`, and the space on the disk of `folder`, the working folder. */
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

/** Type stripping and `node:sqlite` are stable from Node 26 on; an older one starts and then fails. */
export function nodeFinding(version: string): Finding {
  const [major = 0] = version.split('.').map(Number);
  if (major >= 26) return good('Machine', `Node ${version} on ${process.platform}, ${process.arch}.`);
  const todo = 'Run npm install, which brings the right one, and start with npm start.';
  return fault('Machine', `Expected Node 26 or later; got ${version}.`, todo);
}
