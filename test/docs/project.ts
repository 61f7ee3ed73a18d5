import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read } from './documents.ts';

/** What the project has, for the tests that look whether a document speaks of something else. */

const FOLDERS = ['src', 'commands', 'test', 'bench', 'data', 'deploy', 'docs', '.github', '.ci'];

function list(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map(({ parentPath, name }) =>
    join(parentPath, name),
  );
}

export const PATHS: ReadonlySet<string> = new Set([
  ...readdirSync('.'),
  ...FOLDERS.filter((folder) => readdirSync('.').includes(folder)).flatMap(list),
]);

const SOURCE = /\.(?:ts|js|json|ya?ml|css|html|service|py)$|Dockerfile$|^\.ci\//;

/** Every word of the code, the data and what installs the bot; documents and the tests of documents left out. */
export const WORDS: ReadonlySet<string> = new Set(
  [...PATHS]
    .filter((path) => SOURCE.test(path) && !/^(?:package-lock|test\/docs\/)/.test(path))
    .flatMap((path) => codeOf(path).match(/[\p{L}\p{N}_$]+/gu) ?? []),
);

/** Without comments: a name that only a comment still has is gone. */
function codeOf(path: string): string {
  const text = readFileSync(path, 'utf8');
  return path.endsWith('.ts') ? text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '') : text;
}

/** Files, settings and commands that CONTRIBUTING.md has a reader make. */
const CONTRIBUTING = read('CONTRIBUTING.md');
export const MADE_PATHS: readonly string[] = [
  ...CONTRIBUTING.matchAll(/^```(?:ts|yaml)\n(?:\/\/|#) (\S+)$/gm),
].map(([, path = '']) => path);
export const MADE_SETTINGS: readonly string[] = [...CONTRIBUTING.matchAll(/^ {6}([A-Z_]+): \{$/gm)].map(
  ([, name = '']) => name,
);
export const MADE_COMMANDS: readonly string[] = [
  ...CONTRIBUTING.matchAll(/: Command<Context> = \{\n {2}name: '(\w+)'/g),
].map(([, name = '']) => name);

/** A path as a document writes it: from the project's folder, from the document's own, or with a `*` in it. */
export function exists(path: string, document: string): boolean {
  const bare = path.replace(/[#:].*$/, '').replace(/\/$/, '');
  const candidates = [bare, join(document, '..', bare)].map((each) => join(each));
  return candidates.some((candidate) => {
    if (candidate === '.' || PATHS.has(candidate)) return true;
    if (MADE_PATHS.some((made) => made === candidate || made.startsWith(`${candidate}/`))) return true;
    if (!candidate.includes('*')) return false;
    const pattern = new RegExp(`^${candidate.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
    return [...PATHS].some((known) => pattern.test(known));
  });
}

/** Names of others, which stand in no file of the project, and why a document speaks of them. */
export const OF_OTHERS: Readonly<Record<string, string>> = {
  'FOR UPDATE SKIP LOCKED': 'SQL, which the query builder writes',
  'SameSite=Strict': 'an attribute of cookies',
  'proxy_set_header x-forwarded-for $proxy_add_x_forwarded_for': 'a line of nginx’s configuration',
  'docker buildx imagetools inspect': 'a command of Docker',
  'docker compose ps': 'a command of Docker',
  '/invite @deskbook': 'a command of Slack',
  UP: 'an abbreviation that data/README.md warns of',
};
