/**
 * What Slack takes as an app manifest of version 1, for the parts that we use; anything else is refused. Written from
 * https://github.com/slackapi/manifest-schema (schemas/manifest.schema.1.0.0.json) and
 * https://docs.slack.dev/reference/app-manifest, and not from src/places/slack/limits.ts.
 */
const text = (least: number, most: number) => ({ type: 'string', minLength: least, maxLength: most });
const scopes = { type: 'array', maxItems: 255, uniqueItems: true, items: text(1, 50) };
const flag = { type: 'boolean' };
const address = { type: 'string', pattern: '^https://', maxLength: 3000 };
const record = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});

export const manifestSchema = record(
  {
    _metadata: record({ major_version: { const: 1 }, minor_version: { type: 'integer' } }, ['major_version']),
    display_information: record(
      {
        name: text(1, 35),
        description: text(1, 140),
        long_description: text(175, 4000),
        background_color: { type: 'string', pattern: '^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$' },
      },
      ['name'],
    ),
    features: record({
      bot_user: record(
        {
          // The characters are named in the SDK's types.
          display_name: { type: 'string', pattern: '^[a-z0-9._-]{1,80}$' },
          always_online: flag,
        },
        ['display_name'],
      ),
      app_home: record({
        home_tab_enabled: flag,
        messages_tab_enabled: flag,
        messages_tab_read_only_enabled: flag,
      }),
      shortcuts: {
        type: 'array',
        minItems: 1,
        maxItems: 10,
        items: record(
          {
            type: { enum: ['message', 'global'] },
            name: text(1, 24),
            callback_id: text(1, 255),
            description: text(1, 150),
          },
          ['type', 'name', 'callback_id', 'description'],
        ),
      },
      slash_commands: {
        type: 'array',
        minItems: 1,
        maxItems: 50,
        items: record(
          {
            command: { type: 'string', pattern: '^/[a-z0-9_-]+$', minLength: 2, maxLength: 32 },
            description: text(1, 2000),
            usage_hint: text(1, 1000),
            should_escape: flag,
            url: address,
          },
          ['command', 'description'],
        ),
      },
    }),
    oauth_config: record({
      scopes: record({ bot: scopes, bot_optional: scopes }),
    }),
    settings: record({
      interactivity: record({ is_enabled: flag, request_url: address }, ['is_enabled']),
      org_deploy_enabled: flag,
      socket_mode_enabled: flag,
      token_rotation_enabled: flag,
    }),
  },
  ['display_information'],
);
