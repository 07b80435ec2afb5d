import { defineConfig } from 'vitest/config'

/** The HTML report in a real Chromium; needs one (`CHROMIUM` names it, else the usual places). */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    setupFiles: ['test/no-network.ts'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { requireAssertions: true },
    env: { NO_COLOR: '1', TZ: 'UTC' },
  },
})
