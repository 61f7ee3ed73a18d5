import type { Cited } from './cited.ts';

/**
 * What the bot says, independent of any platform. Every text is plain: only a renderer adds markup and escapes.
 */
export type Reply = {
  /** `asker`: shown to nobody else. `channel`: private or public as the settings say, and may be shared. */
  readonly audience: 'asker' | 'channel';
  /** The line that gets this reply again, for paging, sharing and "part:2". Starts with a slash. */
  readonly command: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly buttons: readonly Button[];
  /** Where the answer comes from, one line each. */
  readonly footer: readonly Text[];
  /** The reading-list entries that `sources` blocks show, each once. */
  readonly sources: readonly SourceLine[];
  /**
   * The entries and points that answer the question, best first: a whole page, even if the short form shows fewer.
   * Suggestions after a miss are not answers.
   */
  readonly answers: { readonly ids: readonly number[]; readonly points: readonly PointName[] };
  /** The records that the answer rests on; null for a reply that states nothing of the guide, such as a help. */
  readonly cited: Cited | null;
  /**
   * What of the guide it shows in full, such as "entry 364196": whoever keeps that current is shown, where nobody else sees the
   * reply, when it was last checked.
   */
  readonly inFull?: readonly string[];
  /** What was found has some of the words asked for and nothing has all: close, and no answer to the whole question. */
  readonly isPartly?: boolean;
  /** Of an action that can change something, which certainly did not: its asker may not do that, for instance. */
  readonly changedNothing?: boolean;
};

/** `number` is null for a point that its published text does not number; `key` names every point of its plan. */
export type PointName = { readonly plan: string; readonly number: number | null; readonly key: string };

export type Block =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'items'; readonly items: readonly Item[] }
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  /** `brief`: one line each. */
  | { readonly kind: 'sources'; readonly ids: readonly number[]; readonly brief?: boolean }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Text[])[];
    }
  /** Text to copy verbatim, such as a citation. */
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  /** Small print that belongs to what is above it. */
  | { readonly kind: 'note'; readonly text: Text };

export type Text = string | readonly Span[];

export type Span = string | { readonly text: string; readonly strong?: boolean; readonly url?: string };

export type Item = { readonly label: Text; readonly detail?: Text; readonly button?: Button };

export type Field = { readonly label: string; readonly value: Text };

export type Button =
  /** Runs a command as if it were typed. */
  | { readonly kind: 'run'; readonly label: string; readonly command: string; readonly primary?: boolean }
  /** Posts the command's reply for all to see, saying who shared it. */
  | { readonly kind: 'share'; readonly label: string; readonly command: string }
  /**
   * Opens the form of the command's action, filled in with what the line holds; where there are no fields, it is the line to type.
   * `step`, from 1: of a form that the place itself shows in several.
   */
  | { readonly kind: 'form'; readonly label: string; readonly command: string; readonly step?: number }
  | { readonly kind: 'open'; readonly label: string; readonly url: string };

export function runButton(label: string, command: string, primary = false): Button {
  return primary ? { kind: 'run', label, command, primary } : { kind: 'run', label, command };
}

/** A heading and its items; nothing if there are none. */
export function listUnder(heading: string, items: readonly Item[]): readonly Block[] {
  if (items.length === 0) return [];
  return [
    { kind: 'heading', text: heading },
    { kind: 'items', items },
  ];
}

/** Both lines of an item, without bold and links. */
export function itemText({ label, detail = '' }: Item): string {
  return `${toPlainText(label)}\n${toPlainText(detail)}`;
}

/** A reading-list entry as a reply shows it. */
export type SourceLine = {
  readonly id: number;
  readonly title: string;
  /** The title with the matching words strong; its letters are those of `title`. */
  readonly marked: Text;
  /** A page checked to be this entry, or a named copy of it; null if neither is known. Never a guess. */
  readonly url: string | null;
  /** What a reader must know of `url`, such as "copy at inkl"; null if it is a checked page. */
  readonly linkNote: string | null;
  /** The address of a web search for the exact title, to which the title is linked; null if there is a `url`. */
  readonly searchUrl: string | null;
  readonly publisher: string | null;
  /** Who runs or pays for a state publisher, in a few plain words. */
  readonly stateLabel: string | null;
  readonly author: string | null;
  /** Whether an entry of one line names its author, because a person was asked for. */
  readonly hasByline?: boolean;
  /** In words, as exact as it is known: "6 August 2023", "January 2023", "undated". */
  readonly date: string;
  readonly kind: string;
  readonly mustRead: boolean;
  /** A doubt about the entry that a reader should know. */
  readonly note: string | null;
  /** `linkNote` and `note` in a few words, for an entry of one line; null if there is neither. */
  readonly caveat: string | null;
};

/** The text without bold and links. */
export function toPlainText(text: Text): string {
  if (typeof text === 'string') return text;
  return text.map((span) => (typeof span === 'string' ? span : span.text)).join('');
}
