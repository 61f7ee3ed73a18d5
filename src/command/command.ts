import type { Library } from '../guide/library.ts';
import type { Reply } from '../reply.ts';

/**
 * A command's definition, from which its help, usage, completions and forms are made. The definitions are in `commands/`.
 * `C` is the context that the actions need; code that only reads definitions leaves it out.
 */
export type Command<C extends Context = never> = {
  /** Without the slash: lower-case letters, digits and hyphens, at most 32 characters. */
  readonly name: string;
  /** One line of at most 100 characters, which lists of commands and the help show. */
  readonly summary: string;
  /** In the order that help shows. A command with one action only has no sub-commands. */
  readonly actions: readonly Action<C>[];
  /** The name of the action that answers the command without words. */
  readonly defaultAction: string;
  /** The name of the action that answers words which name no action. */
  readonly freeTextAction: string;
  /** Offered only in channels and to those who may manage them; needs permission to post. */
  readonly managesChannel?: boolean;
  /** Not offered anywhere: no help, completion or form shows it. */
  readonly hidden?: boolean;
  /** Answers a line that starts neither with a slash nor with a command's name. At most one command does. */
  readonly answersPlainWords?: boolean;
  /** The same words get the same answer for everybody until the guide or the date changes, so answers may be cached. */
  readonly cacheable?: boolean;
};

export type Action<C extends Context = never> = {
  readonly name: string;
  /** Other names, for typing only. */
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly options: readonly Option[];
  /** A whole command line that works with the shipped guide. */
  readonly example: string;
  /** Runs from the bot's own buttons only: no help, usage, completion or form shows it. */
  readonly hidden?: boolean;
  /** Posts, or changes what is stored: help and misses show it as text, never as a button. */
  readonly changes?: boolean;
  /** Its answer depends on more than the guide and the date, such as what is stored or who asks, so that it is not cached. */
  readonly live?: boolean;
  /** False if the words after the action's name are not meant for it: "/plan list of prisoners" is then a search. */
  readonly accepts?: (values: Values, context: C) => boolean;
  /** Those of its aliases that people search for as well: they name the action only with what is meant for it. */
  readonly sharedAliases?: SharedAliases<Values, C>;
  /** Its name is an ordinary word, which a search for what it does not accept keeps: "/plan current line of contact". */
  readonly ordinaryWord?: boolean;
  readonly run: (values: Values, context: C) => Reply | Promise<Reply>;
  /** Its options that have a `form` can be filled in as fields; submitting them makes a `Call` like any other. */
  readonly form?: ActionForm;
  /** What the fields hold if the line does not say otherwise, such as the entry to be corrected. At once. */
  readonly begin?: (values: Values, context: C) => Values;
  /**
   * Looks up what fields that are still empty may hold. May take ten seconds. What the line says stands. Not called for a line
   * that lacks words which the action needs; other required options may be missing.
   */
  readonly prefill?: (values: Values, context: C, signal: AbortSignal) => Promise<Prefilled>;
  /** What is wrong with submitted values, by option, as sentences: what was expected, what was found. At once. */
  readonly check?: (values: Values, context: C) => Readonly<Record<string, string>>;
  /** Offered on messages, with whose links it is then asked, one at a time as its words. */
  readonly onMessage?: MessageOffer;
};

/** `accepts` is asked even if a required option is missing: "/sources new" is a search, "/sources new ADDRESS" adds a page. */
export type SharedAliases<V, C> = {
  readonly aliases: readonly string[];
  readonly accepts: (values: V, context: C) => boolean;
};

export type ActionForm = {
  /** A few words; a place may show only the first 24 characters. */
  readonly title: string;
  /** What submitting does: "Propose". At most 24 characters. */
  readonly submit: string;
  /** Shown while `prefill` looks: "Reading the page…". */
  readonly reading?: string;
  /**
   * The flag that a submitted form has. A typed line without it opens the form where a place can, and is answered elsewhere with a
   * card of what the form would hold. If absent, only the bot's own buttons open the form.
   */
  readonly sent?: string;
  /** False if such a line is to be answered at once. */
  readonly opens?: (values: Values, context: never) => boolean;
  /** The option that lists which fields of `begin` were emptied; it takes many values. If absent, they cannot be. */
  readonly emptied?: string;
};

/** `note` stands above the fields: what could not be looked up, for instance. */
export type Prefilled = { readonly values: Values; readonly note?: string };

export type MessageOffer = {
  /** Lower-case letters, digits and underscores. */
  readonly id: string;
  /** At most 24 characters: "Add to the reading list". */
  readonly name: string;
  /** One sentence of at most 150 characters. */
  readonly description: string;
};

/** How an option is filled in as a field of its action's form. */
export type FieldForm = {
  /**
   * `line`: a line of at most 600 characters. `text`: paragraphs, at most 3000. `choice`, `choices`: of the given ones. `date`: a
   * day, a month or a year, as exactly as it is known.
   */
  readonly kind: 'line' | 'text' | 'choice' | 'choices' | 'date';
  /** A word or two, at most 45 characters. */
  readonly label: string;
  /** Needed before the form is submitted, although a line may lack it: it may be looked up. */
  readonly required?: true;
  /** At most 100 characters. */
  readonly hint?: string;
  /** What may be chosen; by default the option's own choices. */
  readonly choices?: (context: Context) => readonly Suggestion[];
};

export type Option = {
  /** Lower-case letters, digits and hyphens, at most 32 characters. */
  readonly name: string;
  readonly aliases?: readonly string[];
  /** At most 100 characters. */
  readonly description: string;
  /** Stands for the value in the usage. Default: the option's name. */
  readonly placeholder?: string;
  /**
   * `words`: what is typed without a key; at most one option of an action. `value`: typed as `name:value`.
   * `choice`: one of `choices`, typed like a value. `flag`: typed as its name alone.
   */
  readonly kind: 'words' | 'value' | 'choice' | 'flag';
  readonly required?: boolean;
  readonly choices?: readonly string[];
  /** What else people call a choice, in the singular; the reply says which choice was taken. */
  readonly synonyms?: ReadonlyMap<string, string>;
  /** Takes several values, repeated or separated by commas; an entry need match only one of them. */
  readonly many?: boolean;
  /** May be typed with a minus sign, which leaves out what the value names; it then stays among the words. */
  readonly negatable?: boolean;
  /** May be typed as a bare word whose value runs to the end of the line: "point 6 of original-28". */
  readonly bareWord?: boolean;
  /** A bare word that may come first, and ends the value of another: "since monday on 4". */
  readonly leads?: boolean;
  /** A flag that is read at the end of the words only, so that they may contain its name: "full ceasefire". */
  readonly trailing?: boolean;
  /** Carried by the bot's own buttons only: no help, usage, completion or form shows it. */
  readonly hidden?: boolean;
  /** Shown in help and usage, but not worth a place among the completions. */
  readonly omitFromCompletion?: boolean;
  /** Its value runs to the next option, unless it is in quotes: `title:What it costs date:2024`. */
  readonly runsOn?: boolean;
  /** Names with spaces in them that need no quotes: `publisher:al jazeera`. */
  readonly knownNames?: (context: Context) => readonly string[];
  /** Makes it a field of the action's form. Only an option with words or a value has one. */
  readonly form?: FieldForm;
  /** Completions of the typed text, best first; `others` are the action's other options typed so far. */
  readonly suggest?: (typed: string, context: Context, others: TypedOptions) => readonly Suggestion[];
};

/** Options typed so far, by name, as text. */
export type TypedOptions = Readonly<Record<string, string | undefined>>;

/** A completion: `label` is shown, `value` becomes the option's value. */
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

/** The type of an action's values, inferred from its options. */
export type ValuesOf<Options extends readonly Option[]> = {
  readonly [O in Options[number] as O['name']]: O extends { readonly kind: 'flag' }
    ? boolean
    : O extends { readonly many: true }
      ? readonly One<O>[]
      : O extends { readonly required: true }
        ? One<O>
        : One<O> | undefined;
};

/** Returns the definition unchanged; it is there to infer the type of the values from the options. */
export function action<const Options extends readonly Option[], C extends Context = Context>(
  definition: Omit<
    Action<C>,
    'options' | 'accepts' | 'sharedAliases' | 'run' | 'form' | 'begin' | 'prefill' | 'check'
  > & {
    readonly options: Options;
    readonly accepts?: (values: ValuesOf<Options>, context: C) => boolean;
    readonly sharedAliases?: SharedAliases<Partial<ValuesOf<Options>>, C>;
    readonly run: (values: ValuesOf<Options>, context: C) => Reply | Promise<Reply>;
    readonly form?: Omit<ActionForm, 'opens'> & {
      readonly opens?: (values: Partial<ValuesOf<Options>>, context: C) => boolean;
    };
    readonly begin?: (values: Partial<ValuesOf<Options>>, context: C) => Values;
    readonly prefill?: (
      values: Partial<ValuesOf<Options>>,
      context: C,
      signal: AbortSignal,
    ) => Promise<Prefilled>;
    readonly check?: (values: Partial<ValuesOf<Options>>, context: C) => Readonly<Record<string, string>>;
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
  /** The id of the place that the question comes from, as in `places/registry.ts`. */
  readonly place: string;
  /** The platform's id of the person, the workspace or server, the channel. */
  readonly person: string;
  readonly personName?: string;
  readonly workspace: string | null;
  readonly channel: string | null;
  readonly channelName?: string;
  /** At the bot's own terminal or page, outside any workspace: may see the digests of all of them. */
  readonly isLocal?: boolean;
  /** What the rate limit counts. Default: each person. `place`: one id stands for many people, so only the place. */
  readonly limitedBy?: 'place' | 'nothing';
  /** Whether the asker may, at this moment, manage the channel, or another. Called only by commands that need it. */
  readonly mayManage?: (elsewhere?: OtherChannel) => Promise<ManageAnswer>;
  /** Whether the asker may, at this moment, decide what becomes of the guide. Called only by commands that need it. */
  readonly mayEdit?: () => Promise<ManageAnswer>;
  /** Called only by commands that need it. Without it, the asker sees their own channel alone. */
  readonly visibleChannels?: () => Promise<VisibleChannels>;
  /** The asker's or the workspace's own time zone. Called only by commands that need it. */
  readonly zone?: () => Promise<ZoneAnswer>;
};

/** A channel of the asker's place, by the platform's ids. */
export type OtherChannel = { readonly workspace: string | null; readonly channel: string };

/** The platform did not answer, which is neither yes nor no. `why`: sentences for the asker on what to do. */
export type Unsaid = { readonly kind: 'unsaid'; readonly why: string };

export type ManageAnswer =
  | { readonly kind: 'allowed' }
  /** `who` names in words those who may. */
  | { readonly kind: 'refused'; readonly who: string }
  | Unsaid;

export type ZoneAnswer =
  /** An IANA name. */
  | { readonly kind: 'zone'; readonly zone: string }
  /** The platform knows none. */
  | { readonly kind: 'none' }
  | Unsaid;

/** What the platform lets an asker see; it must not depend on what the bot stores, or it would tell of what is hidden. */
export type VisibleChannels = {
  /** Ids. */
  readonly channels: ReadonlySet<string>;
  /** A sentence that says which channels these are. */
  readonly words: string;
  /** Why there may be others that the platform did not name, and what to do, in sentences; null if these are all. */
  readonly unsaid: string | null;
};

/** A completed form of a place: values by option name. A typed line says the same as one text. */
export type Call = {
  readonly command: string;
  /** Null for a command without sub-commands. */
  readonly action: string | null;
  readonly values: Readonly<Record<string, Value | number>>;
};

/** Something typed that was ignored or changed; `instead` is the line that may have been meant. */
export type Remark = { readonly text: string; readonly instead?: string };
