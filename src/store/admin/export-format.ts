import * as z from 'zod';
import { rowSchemas, type TableName } from '../tables.ts';

/**
 * An export consists of JSON lines: a header, the rows, and a last line that counts them, so that half an export is
 * never mistaken for a whole one. The newest migration identifies the format of the rows.
 */
export const FORMAT = 'deskbook-store';

export const header = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(1),
  tables: z.string(),
  exportedAt: z.int(),
});

const tableName = z.enum(Object.keys(rowSchemas) as [TableName, ...TableName[]]);
export const rowLine = z.strictObject({ table: tableName, row: z.unknown() });
export const lastLine = z.strictObject({ end: z.strictObject({ rows: z.int() }) });

export const TABLE_NAMES = tableName.options;

/** Rows read or written at a time, to limit memory. */
export const BATCH = 500;
