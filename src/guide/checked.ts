import type { YamlFile } from './yaml-file.ts';

/** A value that its schema accepts, with the file it came from, for faults found later. */
export type Checked<T> = { readonly value: T; readonly file: YamlFile };
