import * as z from 'zod';
import { defineSettings, link, splitList } from '../../settings.ts';

export type SlackSettings = {
  readonly botToken: string;
  /** Socket Mode needs an app token, HTTP a signing secret; with both, Socket Mode is used. */
  readonly mode:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
  /** Ends in "/api/"; null for Slack itself. */
  readonly apiUrl: string | null;
  /** Ids of people and user groups who may edit the guide and manage any channel's digest. */
  readonly editors: readonly string[];
};

export const slackSettings = defineSettings({
  table: {
    SLACK_BOT_TOKEN: {
      schema: z
        .string()
        .regex(/^(?:xoxe\.)?xoxb-\S+$/)
        .optional(),
      help: 'expected the bot token, which starts with xoxb-: api.slack.com/apps, your app, "OAuth & Permissions"',
      isSecret: true,
    },
    SLACK_APP_TOKEN: {
      schema: z
        .string()
        .regex(/^xapp-\S+$/)
        .optional(),
      help: 'expected an app-level token, which starts with xapp-: api.slack.com/apps, your app, "Basic Information", "App-Level Tokens", scope connections:write',
      isSecret: true,
    },
    SLACK_SIGNING_SECRET: {
      schema: z.string().regex(/^\S+$/).optional(),
      help: 'expected the signing secret: api.slack.com/apps, your app, "Basic Information", "App Credentials"',
      isSecret: true,
    },
    SLACK_API_URL: {
      schema: link.optional(),
      help: 'expected an http(s) address, such as https://slack.com/api/; leave it out for Slack itself',
    },
    EDITORS: {
      schema: z
        .string()
        .default('')
        .refine((ids) => splitList(ids).every((id) => /^[UWS][A-Z0-9]+$/.test(id))),
      help: 'expected ids of Slack people or groups, separated by commas: U0123ABCD, S0123ABCD',
    },
  },
  needed: ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'],
  read: (values): SlackSettings | null =>
    values.SLACK_BOT_TOKEN === undefined
      ? null
      : {
          botToken: values.SLACK_BOT_TOKEN,
          mode:
            values.SLACK_APP_TOKEN === undefined
              ? { kind: 'http', signingSecret: values.SLACK_SIGNING_SECRET ?? '' }
              : { kind: 'socket', appToken: values.SLACK_APP_TOKEN },
          apiUrl: values.SLACK_API_URL ?? null,
          editors: splitList(values.EDITORS),
        },
  mismatches: ({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }) => {
    const isReachable = SLACK_APP_TOKEN !== undefined || SLACK_SIGNING_SECRET !== undefined;
    if (SLACK_BOT_TOKEN !== undefined && !isReachable)
      return { SLACK_APP_TOKEN: 'or SLACK_SIGNING_SECRET for HTTP; got neither' };
    if (SLACK_BOT_TOKEN === undefined && isReachable)
      return { SLACK_BOT_TOKEN: 'got nothing, though other Slack settings are set' };
    return {};
  },
});
