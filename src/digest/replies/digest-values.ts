import { formatLine } from '../../command/format.ts';

/** The values of a `/digest on` call. */
export type DigestValues = FilterValues & {
  /** The time and everything else typed without a key: "08:30 Europe/Kyiv mon-fri". */
  readonly time: string | undefined;
  readonly zone: string | undefined;
  readonly days: string | undefined;
  readonly 'only-new': boolean;
  readonly always: boolean;
  readonly 'no-archive': boolean;
};

export type FilterValues = {
  readonly about: string | undefined;
  readonly publisher: readonly string[];
  readonly archive: boolean;
};

/** The command line with these values. */
export function commandOf({ time, ...named }: DigestValues): string {
  return formatLine('digest', 'on', time, named);
}
