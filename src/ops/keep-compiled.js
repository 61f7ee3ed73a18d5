import { enableCompileCache } from 'node:module';

/**
 * Keeps what was compiled, types already stripped, for the next start. In JavaScript and loaded before everything else: a
 * start whose every file is kept does without Node's TypeScript compiler, which takes 22 MB and a tenth of its time.
 */
enableCompileCache('var/cache/compiled');
