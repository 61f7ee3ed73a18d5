import { pluralise } from '../../answers/count-values.ts';
import type { Guide } from '../../guide/guide.ts';
import {
  compareIdentities,
  type GuideIdentity,
  identifyGuide,
  isSameGuide,
  readIdentity,
} from '../../guide/identity.ts';
import { OperatorError } from '../../ops/operator-error.ts';
import type { GuideContents, GuideStamp, GuideStamps } from '../../store/guide-stamp.ts';
import type { StoreAddress } from '../../store/open-store.ts';
import { quoteTitle } from '../../text/quote-title.ts';

/** What a message about a guide and its store has to name. */
export type Whereabouts = {
  /** The guide’s folder. */
  readonly folder: string;
  readonly store: StoreAddress;
};

/** Says what was expected, what was found and what to do. */
export class OtherGuideError extends OperatorError {
  readonly found: string;
  readonly todo: string;

  constructor(found: string, todo: string) {
    super(`${found} ${todo}`);
    this.found = found;
    this.todo = todo;
  }
}

/** The contents of a store that belongs to another guide than this one, as far as they would be wrong for it; null otherwise. */
export async function findOthers(
  stamps: Pick<GuideStamps, 'countContents'>,
  stamp: GuideStamp,
  identity: GuideIdentity,
): Promise<GuideContents | null> {
  const former = readIdentity(stamp.identity);
  // What a later version has written is not read as that of another guide.
  if (former === null || isSameGuide(former, identity)) return null;
  return stamps.countContents();
}

export function isEmpty(contents: GuideContents): boolean {
  return Object.values(contents).every((count) => count === 0);
}

/** Call before a guide’s changes are read from a store. Rejects with `OperatorError` if they are those of another guide. */
export async function expectGuideOf(
  stamps: Pick<GuideStamps, 'find' | 'countContents'>,
  files: Guide,
  where: Whereabouts,
): Promise<void> {
  const stamp = await stamps.find();
  if (stamp === null) return;
  const identity = identifyGuide(files);
  const contents = await findOthers(stamps, stamp, identity);
  if (contents !== null && !isEmpty(contents)) throw await otherGuide(stamp, identity, contents, where);
}

export async function otherGuide(
  stamp: GuideStamp,
  identity: GuideIdentity,
  contents: GuideContents,
  { folder, store }: Whereabouts,
): Promise<OtherGuideError> {
  const [expected, got] = [quoteTitle(stamp.title), `${quoteTitle(identity.title)} in ${folder}`];
  const other = store.kind === 'file' ? 'DATABASE_FILE to another file' : 'DATABASE_URL to another database';
  return new OtherGuideError(
    `The store at ${await placeOf(store)} belongs to another guide: expected ${expected}; got ${got}, ${contrast(stamp, identity)}. Nothing was written${isEmpty(contents) ? '' : `, and nothing of what it holds for that guide (${listContents(contents)}) was used`}.`,
    `Set GUIDE_DIR to the folder of that guide, or ${other}. If this guide takes its place, or is the same one made anew: npm run -s guide -- take-over`,
  );
}

function contrast(stamp: GuideStamp, identity: GuideIdentity): string {
  const former = readIdentity(stamp.identity);
  if (former === null) return 'which is another';
  if (former.id !== null && identity.id !== null)
    return `whose guide.yaml has the id ${identity.id} and not ${former.id}`;
  const { entries, points } = compareIdentities(former, identity);
  const counts = [
    ...(entries.of === 0 ? [] : [`${entries.shared} of ${pluralise(entries.of, 'entry', 'entries')}`]),
    `${points.shared} of ${pluralise(points.of, 'point')}`,
  ];
  return `which shares ${counts.join(' and ')} with it`;
}

export function listContents({ changes, proposals, feeds, digests }: GuideContents): string {
  const parts = [
    ...(changes === 0 ? [] : [pluralise(changes, 'approved change')]),
    ...(proposals === 0 ? [] : [pluralise(proposals, 'proposal')]),
    ...(feeds === 0 ? [] : [pluralise(feeds, 'feed')]),
    ...(digests === 0 ? [] : [pluralise(digests, 'digest')]),
  ];
  if (parts.length === 0) return 'nothing';
  return parts.length === 1 ? `${parts[0]}` : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

async function placeOf(store: StoreAddress): Promise<string> {
  if (store.kind === 'file') return store.path;
  const { addressWithoutLogin } = await import('../../store/postgres-server.ts');
  return addressWithoutLogin(store.url);
}
