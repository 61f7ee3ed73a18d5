import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Router } from 'express';

/**
 * Serves the TypeScript in `folder` to browsers, without a build step: the types of a file are stripped when it is
 * first asked for, and again once the file has changed.
 */
export function scripts(folder: string): Router {
  const stripped = new Map<string, { readonly changed: number; readonly code: string }>();
  const router = Router();
  router.get(/^\/((?:[a-z-]+\/)?[a-z-]+\.ts)$/, async (request, response, next) => {
    const name = request.params[0] ?? '';
    const path = join(folder, name);
    const file = await stat(path).catch(() => null);
    if (file === null) return next();
    let script = stripped.get(name);
    if (script?.changed !== file.mtimeMs) {
      script = { changed: file.mtimeMs, code: await stripTypes(name, await readFile(path, 'utf8')) };
      stripped.set(name, script);
    }
    response.set('Cache-Control', 'public, max-age=0').type('text/javascript').send(script.code);
  });
  return router;
}

/** Types become blanks: lines and columns stay what they are in the source. */
async function stripTypes(name: string, source: string): Promise<string> {
  // Loaded here: the stripper is a 4 MB module, and most services never show their page.
  const { transformSync } = await import('amaro');
  try {
    return transformSync(source, { mode: 'strip-only', filename: name }).code;
  } catch (cause) {
    // The stripper throws plain objects.
    const { message, startLine } = cause as { readonly message: string; readonly startLine: number };
    throw new Error(`Cannot strip the types of ${name}, line ${startLine}: ${message}`, { cause });
  }
}
