import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    // Real servers, sockets and files: generous limits, so that a busy machine is slow and not red.
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
