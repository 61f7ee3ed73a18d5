/** What a site's robots.txt allows one program, by RFC 9309. */
export type RobotsRules = {
  /** For the path and query of an address: `/news?id=7`. */
  readonly allows: (path: string) => boolean;
  /** Milliseconds between two requests that the site asks for; null if it does not. `Crawl-delay` is in no standard. */
  readonly pause: number | null;
};

export const ALL_ALLOWED: RobotsRules = { allows: () => true, pause: null };

/** In UTF-16 code units; the standard asks for 500 KiB at least. */
const LONGEST = 512 * 1024;

type Rule = { readonly isAllowed: boolean; readonly pattern: string };
type Group = {
  readonly agents: readonly string[];
  readonly rules: readonly Rule[];
  readonly pause: number | null;
};

/** The rules of all groups for the program's name (“Deskbook”), or if there is none, of all groups for everybody. */
export function readRobots(text: string, agent: string): RobotsRules {
  const groups = readGroups(text.slice(0, LONGEST));
  const own = groups.filter(({ agents }) => agents.includes(agent.toLowerCase()));
  const meant = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'));
  const rules = meant.flatMap((group) => group.rules);
  const pauses = meant.flatMap(({ pause }) => pause ?? []);
  return {
    allows: (path) => path === '/robots.txt' || decide(rules, plainEscapes(path)),
    pause: pauses.length === 0 ? null : Math.max(...pauses),
  };
}

function readGroups(text: string): readonly Group[] {
  const groups: { agents: string[]; rules: Rule[]; pause: number | null }[] = [];
  let isNaming = false;
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    const [, field = '', given = ''] = /^\s*([a-z-]+)\s*:\s*(.*?)\s*$/i.exec(line.replace(/#.*$/, '')) ?? [];
    const name = field.toLowerCase();
    if (name === 'user-agent') {
      // The product's name alone, whatever stands behind it.
      const agent = given === '*' ? '*' : (/^[a-z_-]+/i.exec(given)?.[0].toLowerCase() ?? '');
      if (!isNaming) groups.push({ agents: [], rules: [], pause: null });
      groups.at(-1)?.agents.push(agent);
      isNaming = true;
      continue;
    }
    const group = groups.at(-1);
    if (!group || !['allow', 'disallow', 'crawl-delay'].includes(name)) continue;
    isNaming = false;
    if (name === 'crawl-delay') {
      const seconds = Number(given);
      if (given !== '' && seconds >= 0 && Number.isFinite(seconds)) group.pause = seconds * 1_000;
    } else if (given !== '') {
      group.rules.push({ isAllowed: name === 'allow', pattern: plainEscapes(given) });
    }
  }
  return groups;
}

/** The longest pattern that matches decides; of equally long ones, one that allows. */
function decide(rules: readonly Rule[], path: string): boolean {
  let best: Rule | null = null;
  for (const rule of rules) {
    const isBetter =
      best === null ||
      rule.pattern.length > best.pattern.length ||
      (rule.pattern.length === best.pattern.length && rule.isAllowed);
    if (isBetter && matches(rule.pattern, path)) best = rule;
  }
  return best?.isAllowed ?? true;
}

/** Without a regular expression, whose time a hostile pattern could make endless. */
function matches(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$');
  const [start = '', ...parts] = (isWhole ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(start)) return false;
  let at = start.length;
  const last = isWhole ? parts.pop() : undefined;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (!isWhole) return true;
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last);
}

/** Letters as addresses have them, escapes in capitals: `/мир` and `/%d0%bc…` are one path. */
function plainEscapes(path: string): string {
  return path.replace(/[^\0-\x7f]+/gu, encodeURIComponent).replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[a-z0-9._~-]/i.test(character) ? character : code.toUpperCase();
  });
}
