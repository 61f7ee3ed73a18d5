import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { identifyGuide } from '../../guide/identity.ts';
import { loadGuide } from '../../guide/load.ts';
import { OperatorError } from '../../ops/operator-error.ts';
import { withStore } from '../../store/admin/with-store.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import type { Subcommand } from '../subcommand.ts';
import { detailsOf } from './guide-guard.ts';
import { findOthers, isEmpty, listContents } from './other-guide.ts';

export const takeOverSubcommand: Subcommand = {
  name: 'take-over',
  usage: 'take-over',
  lines: [
    'gives the guide a store that belongs to another, or to the same one before it was made anew;',
    'what the store has of changes, feeds and digests is then used for this guide',
  ],
  options: {},
  least: 0,
  most: 0,
  run: async ({ settings }) => {
    const { guideDir, store: address } = settings();
    const identity = identifyGuide(await loadGuide(guideDir));
    const title = quoteTitle(identity.title);
    if (address.kind === 'file' && !existsSync(address.path))
      throw new OperatorError(
        `There is no store at ${resolve(address.path)}. The first start of the bot makes one, for the guide that it has then.`,
      );
    // As its one writer: a bot that runs on the file would go on with the guide that it has.
    return withStore(address, {}, async ({ guideStamps }) => {
      const stamp = await guideStamps.find();
      if (stamp === null) {
        await guideStamps.begin(detailsOf(identity));
        return `The store belonged to no guide. It belongs to ${title} now.`;
      }
      const contents = await findOthers(guideStamps, stamp, identity);
      if (contents === null) return `The store belongs to ${title} already.`;
      if ((await guideStamps.replace(stamp.key, detailsOf(identity))) === null)
        throw new OperatorError(
          'Another process gave the store to a guide at the same moment. Nothing was changed; run the same command again if it was not you.',
        );
      return [
        `The store belongs to ${title} now, and not to ${quoteTitle(stamp.title)} any more.`,
        isEmpty(contents)
          ? 'It had nothing of that guide.'
          : `It has ${listContents(contents)} of that guide. Look at what they do here: /guide changes and /guide conflicts list the changes, each with its Undo; /guide queue, /guide feed list and /digest list the rest.`,
        ...(address.kind === 'postgres' ? ['Bots that run with that guide end within some seconds.'] : []),
      ].join('\n');
    });
  },
};
