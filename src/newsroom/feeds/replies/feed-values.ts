import { formatLine } from '../../../command/format.ts';
import type { Library } from '../../../guide/library.ts';
import type { FeedRule } from '../../../store/newsroom/feed.ts';
import { quoteTitle } from '../../../text/quote-title.ts';
import type { NewsroomServices } from '../../proposals/services.ts';

/** `/guide feed WHAT`: “list”, “add ADDRESS”, “off ID”. */
export type FeedValues = {
  readonly what: string | undefined;
  /** From a form, if another than that in `what`. */
  readonly address?: string | undefined;
  readonly about: string | undefined;
  readonly publisher: string | undefined;
};

/** What the replies about feeds need of the newsroom. */
export type FollowServices = Pick<NewsroomServices, 'guide' | 'clock' | 'web' | 'onFollowed'> & {
  readonly store: Pick<NewsroomServices['store'], 'feeds'>;
};

/** The line that follows a feed as a rule does. */
export function addLine(
  address: string,
  { about, publisher }: Pick<FeedRule, 'about' | 'publisher'>,
  library: Library,
): string {
  const name = publisher === null ? undefined : (library.publisher(publisher)?.name ?? publisher);
  return formatLine('guide', 'feed', `add ${address}`, { about: about ?? 'all', publisher: name });
}

/** "about “peace talks”, by BBC News"; "everything" */
export function ruleInWords(
  { about, publisher }: Pick<FeedRule, 'about' | 'publisher'>,
  library: Library,
): string {
  const what = about === null ? 'everything' : `about ${quoteTitle(about)}`;
  return publisher === null ? what : `${what}, by ${library.publisher(publisher)?.name ?? publisher}`;
}
