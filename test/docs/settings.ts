import { places } from '../../src/places/registry.ts';
import { settingsTable } from '../../src/settings.ts';

/** What each setting takes, and what it is if it is left out. */
export const SETTINGS = Object.entries(settingsTable(places)).map(([name, { help, schema }]) => ({
  name,
  takes: help.replace(/^expected /, ''),
  default: String(schema.safeParse(undefined).data ?? ''),
}));
