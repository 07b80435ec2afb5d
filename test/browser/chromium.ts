import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Where a Chromium is; undefined without one. */
export const chromiumPath = places.find((path) => path !== '' && existsSync(path))

/** No sandbox of its own: what is opened is our own file, and containers often forbid one. */
export function openBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) {
    throw new Error('no Chromium found: install one, or name it with CHROMIUM=/path/to/it')
  }
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] })
}
