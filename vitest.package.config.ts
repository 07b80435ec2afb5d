import { defineConfig } from 'vitest/config'

/** What users get: the packed tarball, installed in an empty folder. Needs `npm run build` first. */
export default defineConfig({
  test: {
    include: ['test/package/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { requireAssertions: true },
    env: { NO_COLOR: '1', TZ: 'UTC' },
  },
})
