import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/package/**', 'test/peers/**', 'test/browser/**'],
    setupFiles: ['test/no-network.ts'],
    pool: 'forks',
    restoreMocks: true,
    unstubEnvs: true,
    testTimeout: 60_000,
    expect: { requireAssertions: true },
    env: { NO_COLOR: '1', TZ: 'UTC' },
    coverage: { include: ['src/**'], reporter: ['text-summary', 'json-summary'] },
  },
})
