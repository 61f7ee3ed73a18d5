import type { Library } from '../guide/library.ts';
import type { Reply } from '../reply.ts';

/**
 * What a command is; `C` is what its actions need of their context, and whoever only reads definitions needs none. The
 * definitions themselves stand in `commands/`; everything shown of them derives from here.
 */
export type Command<C extends Context = never> = {
  /** Lower case, without the slash; at most 32 characters. */
  readonly name: string;
  /** One line, at most 100 characters: the help, and the platforms' description of the command. */
  readonly summary: string;
  /** In the order that help shows. A command with one action only has no sub-commands. */
  readonly actions: readonly Action<C>[];
  /** The action that answers the bare command. */
  readonly bare: string;
  /** The action that answers words which name no action. */
  readonly free: string;
  /** True where it only makes sense in a channel that somebody manages. */
  readonly manages?: boolean;
  /** The same words have the same answer for everybody, as long as the guide and the day stay: it may be kept. */
  readonly steady?: boolean;
};

export type Action<C extends Context = never> = {
  readonly name: string;
  /** Other words for it, typed only. */
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly options: readonly Option[];
  /** A whole command line that works with the shipped guide. */
  readonly example: string;
  /** False for words that are not for it, such as a number's place taken by other words: they are free words then. */
  readonly takes?: (values: Values, context: C) => boolean;
  readonly run: (values: Values, context: C) => Reply | Promise<Reply>;
};

export type Option = {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** At most 100 characters. */
  readonly description: string;
  /** What the usage shows in place of the value, where that is not the option's name. */
  readonly placeholder?: string;
  /**
   * `words`: what is typed without a key, at most one an action. `value`: typed as `name:value`.
   * `choice`: a value out of `choices`. `flag`: typed as its bare name.
   */
  readonly kind: 'words' | 'value' | 'choice' | 'flag';
  readonly required?: boolean;
  readonly choices?: readonly string[];
  /** Several values may be given, one by one or split by commas; any of them will do. */
  readonly many?: boolean;
  /** May be typed as a bare word whose value runs to the end of the line: "point 6 of original-28". */
  readonly bareWord?: boolean;
  /** Names that may have spaces in them, so that `publisher:al jazeera` needs no quotes. */
  readonly known?: (context: Context) => readonly string[];
  readonly suggest?: (typed: string, context: Context, values: Values) => readonly Suggestion[];
};

/** `words` as typed, quotes and minus signs included; `named` by option name; a flag that was given has the value "yes". */
export type Values = { readonly words: string; readonly named: Readonly<Record<string, string>> };

/** What autocomplete offers: `value` answers when it is typed as the option's value. */
export type Suggestion = { readonly label: string; readonly value: string };

export type Context = {
  readonly library: Library;
  readonly now: Date;
  /** Entries on a page, 1 to 100. */
  readonly pageSize: number;
  readonly asker: Asker;
};

export type Asker = {
  /** The id of the place that asks, as in `places/registry.ts`. */
  readonly place: string;
  /** The platform's id of the person, the workspace or server, the channel. */
  readonly person: string;
  readonly personName?: string;
  readonly workspace: string | null;
  readonly channel: string | null;
  readonly channelName?: string;
  /** Asks the bot itself, at its terminal or on its page, and belongs to no workspace: may see what all of them have. */
  readonly isLocal?: boolean;
  /** Whom the rate limit counts, each person by default: `place` if one name stands for many people. */
  readonly limitedBy?: 'place' | 'nothing';
  /** Asked only by commands that need it. `who` names those who may, in words. */
  readonly mayManage?: () => Promise<{ readonly allowed: boolean; readonly who: string }>;
  /** IANA name of the asker's or the workspace's own zone, where the platform tells it. */
  readonly zone?: () => Promise<string | null>;
};

/** A command line that was understood. */
export type Call<C extends Context = never> = {
  readonly command: Command<C>;
  readonly action: Action<C>;
  readonly values: Values;
  /** False where no word named the action and it was taken for the free words' sake. */
  readonly named: boolean;
  readonly remarks: readonly Remark[];
};

/** What the reader of a line did otherwise than asked, and the line that was perhaps meant. */
export type Remark = { readonly text: string; readonly instead?: string };
