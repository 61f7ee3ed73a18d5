import type { Clock } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import { openWeb } from '../open-web.ts';
import type { Web } from '../pages/web.ts';
import { createCopyLookUp, type LookUpCopy } from './archived-copy.ts';
import { createLinkObserver, type ObserveLink } from './observe-link.ts';

export type LinkWebOptions = {
  readonly library: () => Library;
  readonly clock: Pick<Clock, 'now' | 'wait'>;
  readonly contact: string | null;
  /** The address of the archive; null if none is asked. */
  readonly archive: string | null;
  /** The polite web of a process that has one; by default, one of its own. */
  readonly web?: Web;
};

export type LinkWeb = {
  /** For one run. */
  readonly observer: () => ObserveLink;
  readonly lookUpCopy: LookUpCopy;
};

/** How checks of links reach sites and the archive: all of them politely. */
export function createLinkWeb({
  library,
  clock,
  contact,
  archive,
  web = openWeb({ contact, clock }).polite,
}: LinkWebOptions): LinkWeb {
  return {
    observer: () => createLinkObserver(web, (name) => library().publisherNamed(name)),
    lookUpCopy: archive === null ? async () => 'unknown' : createCopyLookUp(web, archive),
  };
}
