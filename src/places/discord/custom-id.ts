import { LIMITS } from './limits.ts';

/**
 * The custom id of a button: `run:/plan point 4`, `share:/sources china`, `form2:/sources add` for the second step of a form. A second button with the same command in one
 * message has `~1`, a message that must be found again has a mark, as in `run.MARK:/plan`, and a command that does not
 * fit is stored under a short key, as in `run:=KEY`.
 */
export type CustomId = {
  readonly action: 'run' | 'share' | 'form';
  /** Of a form that is filled in in several steps, from 1; null for all of it at once. */
  readonly step: number | null;
  readonly mark: string | null;
} & ({ readonly command: string; readonly key: null } | { readonly command: null; readonly key: string });

/** Room for `~39` before the colon. */
const ORDINAL_LENGTH = 3;

export type CustomIds = {
  /** Returns a custom id that is unique in the message. */
  readonly of: (action: CustomId['action'] | `form${number}`, command: string) => string;
};

/** One for each message. `keep` stores a command and returns its key, of 40 characters at most. */
export function createCustomIds(keep: (command: string) => string, mark: string | null): CustomIds {
  const used = new Set<string>();
  return {
    of(action, command) {
      const payload = fits(action, command, mark) ? command : `=${keep(command)}`;
      const head = mark === null ? action : `${action}.${mark}`;
      let id = `${head}:${payload}`;
      for (let ordinal = 1; used.has(id); ordinal += 1) id = `${head}~${ordinal}:${payload}`;
      used.add(id);
      return id;
    },
  };
}

/** Whether the button itself can carry the command. */
export function fits(action: string, command: string, mark: string | null): boolean {
  const head = action.length + (mark === null ? 0 : mark.length + 1) + ORDINAL_LENGTH + 1;
  return (
    head + command.length <= LIMITS.customId &&
    command.startsWith('/') &&
    command.isWellFormed() &&
    command === command.trim() &&
    !/\p{Cc}/u.test(command)
  );
}

/** Null if this bot did not write the id, or an old version did. */
export function readCustomId(id: string): CustomId | null {
  const [, action, digits, mark = null, payload = ''] =
    /^(run|share|form)(\d{1,2})?(?:\.([\w-]+))?(?:~\d+)?:(.+)$/su.exec(id) ?? [];
  if (action !== 'run' && action !== 'share' && action !== 'form') return null;
  const step = digits === undefined ? null : Number(digits);
  if (payload.startsWith('=')) return { action, step, mark, command: null, key: payload.slice(1) };
  return { action, step, mark, command: payload, key: null };
}
