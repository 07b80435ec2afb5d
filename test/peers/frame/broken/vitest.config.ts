import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['test/peers/frame/broken/parts.ts'], pool: 'forks' },
})
