import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    // One process for each core, each of which loads the bot and its libraries once for all of its files.
    maxWorkers: '100%',
    isolate: false,
    // Real servers, sockets and files: generous limits, so that a busy machine is slow and not red.
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
