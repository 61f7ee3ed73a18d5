import type { Library } from '../guide/library.ts';
import type { Reply } from '../reply.ts';

/**
 * What a command is; `C` is what its actions need of their context, and code that only reads definitions needs none. The
 * definitions are in `commands/`; everything that is shown of them derives from here.
 */
export type Command<C extends Context = never> = {
  /** Without the slash: lower-case letters, digits and hyphens, at most 32 characters. */
  readonly name: string;
  /** One line of at most 100 characters, which lists of commands and the help show. */
  readonly summary: string;
  /** In the order that help shows. A command with one action only has no sub-commands. */
  readonly actions: readonly Action<C>[];
  /** The action that answers the bare command. */
  readonly bare: string;
  /** The action that answers words which name no action. */
  readonly free: string;
  /** Manages a channel: a place offers it in channels only, to those who may manage them, and needs leave to post. */
  readonly manages?: boolean;
  /** The same words have the same answer for everybody, as long as the guide and the day stay: it may be cached. */
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
  /** Runs from the bot's own buttons only: no help, usage, completion or form shows it. */
  readonly hidden?: boolean;
  /** Posts, or changes what is stored: help and misses show it as text, never as a button. */
  readonly changes?: boolean;
  /** False for words that are not for it, such as a number's place taken by other words: they are free words then. */
  readonly takes?: (values: Values, context: C) => boolean;
  readonly run: (values: Values, context: C) => Reply | Promise<Reply>;
};

export type Option = {
  /** Lower-case letters, digits and hyphens, at most 32 characters. */
  readonly name: string;
  readonly aliases?: readonly string[];
  /** At most 100 characters. */
  readonly description: string;
  /** What the usage shows in place of the value; the option's name if it has none. */
  readonly placeholder?: string;
  /**
   * `words`: what is typed without a key, at most one an action. `value`: typed as `name:value`.
   * `choice`: a value out of `choices`. `flag`: typed as its bare name.
   */
  readonly kind: 'words' | 'value' | 'choice' | 'flag';
  readonly required?: boolean;
  readonly choices?: readonly string[];
  /** Several values may be given, one by one or separated by commas; a match of any is enough. */
  readonly many?: boolean;
  /** May be typed as a bare word whose value runs to the end of the line: "point 6 of original-28". */
  readonly bareWord?: boolean;
  /** Carried by the bot's own buttons only: no help, usage, completion or form shows it. */
  readonly hidden?: boolean;
  /** Shown in help and usage, but not worth a place among the completions. */
  readonly omitFromCompletion?: boolean;
  /** Names that may have spaces in them, so that `publisher:al jazeera` needs no quotes. */
  readonly known?: (context: Context) => readonly string[];
  /** Completions of what has been typed, best first; `others` are the action's other options, as far as typed. */
  readonly suggest?: (typed: string, context: Context, others: Given) => readonly Suggestion[];
};

/** What options are given, by name, whatever their kind. */
export type Given = Readonly<Record<string, string | undefined>>;

/** What autocomplete offers: `value` answers when it is typed as the option's value. */
export type Suggestion = { readonly label: string; readonly value: string };

/** Words as typed, quotes and minus signs included; a list for `many`; true for a flag that was given. */
export type Value = string | boolean | readonly string[] | undefined;

/** An action's values by option name. What was not given is undefined, false or an empty list. */
export type Values = Readonly<Record<string, Value>>;

type One<O extends Option> = O extends {
  readonly kind: 'choice';
  readonly choices: readonly (infer Choice)[];
}
  ? Choice
  : string;

/** The values that these options make. */
export type ValuesOf<Options extends readonly Option[]> = {
  readonly [O in Options[number] as O['name']]: O extends { readonly kind: 'flag' }
    ? boolean
    : O extends { readonly many: true }
      ? readonly One<O>[]
      : O extends { readonly required: true }
        ? One<O>
        : One<O> | undefined;
};

/** Infers the types of an action's values from its options, and does nothing else. */
export function action<const Options extends readonly Option[], C extends Context = Context>(
  definition: Omit<Action<C>, 'options' | 'takes' | 'run'> & {
    readonly options: Options;
    readonly takes?: (values: ValuesOf<Options>, context: C) => boolean;
    readonly run: (values: ValuesOf<Options>, context: C) => Reply | Promise<Reply>;
  },
): Action<C> {
  return definition as unknown as Action<C>;
}

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
  /** IANA name of the asker's or the workspace's own zone, if the platform knows it. */
  readonly zone?: () => Promise<string | null>;
};

/** What is asked by names: what a place's own form makes. A typed line asks the same in one text. */
export type Call = {
  readonly command: string;
  /** Null for a command without sub-commands. */
  readonly action: string | null;
  readonly values: Readonly<Record<string, Value | number>>;
};

/** What the reader of a line did otherwise than asked, and the line that was perhaps meant. */
export type Remark = { readonly text: string; readonly instead?: string };
