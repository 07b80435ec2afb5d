import { defineConfig } from 'vitest/config'

/**
 * The lab and the program against the real parts: databases, identity providers, MCP servers and drivers
 * that others wrote. Needs the package sources of their languages once; the tests themselves stay on loopback.
 */
export default defineConfig({
  test: {
    include: ['test/peers/**/*.test.ts'],
    globalSetup: ['test/peers/frame/leftovers.ts'],
    setupFiles: ['test/no-network.ts'],
    pool: 'forks',
    // One after the other: a Java server takes all cores for itself while it starts.
    fileParallelism: false,
    // Says of every part that is not here why it was left out.
    reporters: ['verbose'],
    restoreMocks: true,
    testTimeout: 60_000,
    // Two databases, each with 220 s to start.
    hookTimeout: 480_000,
    expect: { requireAssertions: true },
    env: { NO_COLOR: '1', TZ: 'UTC' },
  },
})
