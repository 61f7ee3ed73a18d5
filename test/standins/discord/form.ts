import type { FormFault } from './refusal.ts';

/** Collects what is wrong with a JSON body. Every check reports under the path it is given and never throws. */
export type Form = {
  readonly faults: FormFault[];
  readonly fault: (path: Path, code: string, message: string) => void;
  /** The value if it is a string of that length in UTF-16 units, otherwise null. Absence is a fault only if required. */
  readonly text: (path: Path, value: unknown, rule: TextRule) => string | null;
  readonly whole: (path: Path, value: unknown, least: number, most: number) => number | null;
  readonly list: (path: Path, value: unknown, least: number, most: number) => readonly unknown[];
  /** The same for a list of dictionaries, each with its path; anything else in it is a fault and is left out. */
  readonly records: (path: Path, value: unknown, least: number, most: number) => readonly Entry[];
};

export type Entry = { readonly path: Path; readonly record: Record<string, unknown> };

export type Path = readonly (string | number)[];

type TextRule = { readonly least?: number; readonly most: number; readonly required?: boolean };

export function createForm(): Form {
  const faults: FormFault[] = [];
  const fault = (path: Path, code: string, message: string) => {
    faults.push({ path, code, message });
  };
  const form: Form = {
    faults,
    fault,
    text(path, value, { least = 0, most, required = false }) {
      if (value === undefined || value === null) {
        if (required) fault(path, 'BASE_TYPE_REQUIRED', 'This field is required');
        return null;
      }
      if (typeof value !== 'string') {
        fault(path, 'STRING_TYPE_CONVERT', `Could not interpret "${String(value)}" as string.`);
        return null;
      }
      // Discord trims, so white space alone counts as empty.
      if (least > 0 && !/[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u.test(value)) {
        fault(path, 'BASE_TYPE_REQUIRED', 'This field is required');
        return null;
      }
      if (value.length < least || value.length > most) {
        const bounds = `Must be between ${least} and ${most} in length.`;
        fault(path, 'BASE_TYPE_BAD_LENGTH', bounds);
        return null;
      }
      if (/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(value)) {
        fault(path, 'STRING_ENCODING_INVALID', 'Half of a surrogate pair is no character.');
        return null;
      }
      return value;
    },
    whole(path, value, least, most) {
      if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most)
        return value;
      fault(path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not an int from ${least} to ${most}.`);
      return null;
    },
    list(path, value, least, most) {
      if (!Array.isArray(value)) {
        fault(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType.');
        return [];
      }
      if (value.length < least || value.length > most) {
        fault(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`);
      }
      return value;
    },
    records(path, value, least, most) {
      return form.list(path, value, least, most).flatMap((entry, index): Entry[] => {
        if (isRecord(entry)) return [{ path: [...path, index], record: entry }];
        fault([...path, index], 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
        return [];
      });
    },
  };
  return form;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
