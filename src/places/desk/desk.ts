import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type NextFunction, type Request, type Response } from 'express';
import type { Proxies } from '../../server/client-address.ts';
import type { PasswordCheck } from '../../server/password-check.ts';
import { api, BadBody, type DeskPorts } from './api.ts';
import { allowLoopbackNames, allowOwnPages, securityHeaders } from './guard.ts';
import { login } from './login.ts';
import { scripts } from './scripts.ts';

export type DeskOptions = DeskPorts & {
  /** The address that it is served on. */
  readonly host: string;
  readonly isLoopback: boolean;
  readonly proxies: Pick<Proxies, 'hostOf'>;
  /** Null if none is required. */
  readonly password: PasswordCheck | null;
  readonly log: { readonly error: (details: object, text: string) => void };
};

/**
 * The page and what it asks for, to be mounted on a server that refuses slow and large requests. Throws if others could
 * reach it and no password is set.
 */
export function deskApplication(options: DeskOptions) {
  if (!options.isLoopback && options.password === null) {
    throw new Error(
      `The page would be open to everybody who can reach ${options.host}. Set DESK_PASSWORD, or HOST to 127.0.0.1.`,
    );
  }
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders);
  if (options.password === null) app.use(allowLoopbackNames(options.host));
  app.use(allowOwnPages(options.proxies));
  // The login page needs its styles before anybody has logged in.
  app.use('/open', express.static(join(import.meta.dirname, 'assets', 'open'), UNCACHED));
  app.use('/open/fonts', ...typefaces());
  if (options.password !== null) app.use(login(options.password, () => options.now().getTime()));
  app.use('/api', api(options, options.password !== null));
  const page = join(import.meta.dirname, 'assets', 'page');
  app.use(scripts(page));
  app.use(express.static(page, UNCACHED));
  app.use((_request: Request, response: Response) => {
    response.status(404).type('text/plain').send('There is nothing here.\n');
  });
  app.use((fault: unknown, request: Request, response: Response, _next: NextFunction) => {
    const { status, text } = inWords(fault);
    if (status >= 500) options.log.error({ err: fault, path: request.path }, 'the page could not answer');
    if (response.headersSent) response.destroy();
    else response.status(status).json({ error: text });
  });
  return app;
}

/** Asked for again each time, and sent again only when changed: an update shows at once. */
const UNCACHED = { index: 'index.html', cacheControl: true, maxAge: 0, redirect: false } as const;

/** The files of the typefaces, from the packages that carry them; these never change under their names. */
function typefaces() {
  const packages = [
    import.meta.resolve('@fontsource-variable/newsreader/package.json'),
    import.meta.resolve('@fontsource-variable/inter/package.json'),
    import.meta.resolve('@fontsource/lato/package.json'),
  ];
  return packages.map((address) =>
    express.static(fileURLToPath(new URL('files', address)), {
      index: false,
      redirect: false,
      maxAge: '1d',
    }),
  );
}

/** Errors of the body parser carry their own status; anything else is a bug. */
function inWords(fault: unknown): { readonly status: number; readonly text: string } {
  if (fault instanceof BadBody) return { status: 400, text: fault.message };
  const status = fault instanceof Error && 'status' in fault ? Number(fault.status) : 500;
  if (status === 413) return { status, text: 'The request is too large.' };
  if (status >= 400 && status < 500) return { status, text: 'The request could not be read.' };
  return { status: 500, text: 'Something went wrong here; it is in the log.' };
}
