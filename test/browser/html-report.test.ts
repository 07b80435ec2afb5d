import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderHtml } from '../../src/report/render/html.ts'
import { runScenario } from '../lab/run-scenario.ts'
import { hostile } from '../report/render/markdown/reading.ts'
import { versionMismatch } from '../report/reports.ts'
import { openBrowser } from './chromium.ts'
import { comparePictures } from './pictures.ts'

/** `UPDATE_PICTURES=1` takes them anew; they are then looked at. */
const update = (process.env['UPDATE_PICTURES'] ?? '') !== ''

const worlds = [
  ['red', 'aura-entra-v1-token', 'Problem: 1 root cause found (M2M501, likely).'],
  ['amber', 'token-expires-soon', 'The warnings are worth a look.'],
  ['green', 'healthy-mcp', 'Healthy: Neo4j accepts the machine token, and a tool call'],
] as const

let browser: Browser
let folder: string

beforeAll(async () => {
  browser = await openBrowser()
  folder = await mkdtemp(join(tmpdir(), 'm2m-browser-'))
})

afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

interface Opened {
  page: Page
  context: BrowserContext
  /** What the console said and what was asked for, besides the file itself. */
  complaints: string[]
}

async function open(
  html: string,
  theme: 'light' | 'dark' = 'light',
  script = false,
): Promise<Opened> {
  const file = join(folder, 'report.html')
  await writeFile(file, html)
  const address = pathToFileURL(file).href
  const context = await browser.newContext({
    colorScheme: theme,
    viewport: { width: 1180, height: 900 },
    javaScriptEnabled: true,
    bypassCSP: script,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address) complaints.push(`request: ${request.url()}`)
  })
  await page.goto(address)
  return { page, context, complaints }
}

async function violations(html: string, theme: 'light' | 'dark'): Promise<string[]> {
  // The page's own policy allows no script: the audit needs it lifted.
  const { page, context } = await open(html, theme, true)
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true
  })
  await page.addScriptTag({ content: axe.source })
  const found = await page.evaluate(async () => {
    const { violations: all } = await (
      window as unknown as { axe: { run(): Promise<import('axe-core').AxeResults> } }
    ).axe.run()
    return all.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html: node }) => node.slice(0, 120)).join(' | ')}`,
    )
  })
  await context.close()
  return found
}

describe.each(worlds)('the %s world %s', (color, scenario, verdict) => {
  let html: string

  beforeAll(async () => {
    html = renderHtml((await runScenario(scenario)).report)
  })

  it('opens with its verdict, no complaint in the console and no request', async () => {
    const { page, context, complaints } = await open(html)
    expect(await page.locator('.verdict').innerText()).toContain(verdict)
    expect(complaints).toEqual([])
    await context.close()
  })

  it.each(['light', 'dark'] as const)(
    'has no accessibility violation in the %s theme',
    async (theme) => {
      expect(await violations(html, theme)).toEqual([])
    },
  )

  it('looks like its picture in the documents', async () => {
    const { page, context } = await open(html)
    const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 1180, height: 900 } })
    const file = join(import.meta.dirname, '..', '..', 'docs', 'images', `report-${color}.png`)
    if (update) await writeFile(file, picture)
    const blank = await context.newPage()
    const { width, height, differing } = await comparePictures(blank, picture, await readFile(file))
    expect([width, height]).toEqual([1180, 900])
    // Ids, ports and times differ in each run, and fonts from machine to machine.
    expect(differing).toBeLessThan(0.05)
    await context.close()
  })

  it('keeps its width on a narrow screen', async () => {
    const { page, context } = await open(html)
    await page.setViewportSize({ width: 380, height: 800 })
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(380)
    await context.close()
  })
})

describe('the page', () => {
  it.each(['light', 'dark'] as const)(
    'has no accessibility violation where causes are suppressed, in the %s theme',
    async (theme) => {
      const agreed = {
        code: 'M2M501',
        reason: 'planned',
        origin: 'm2m-doctor.yaml, line 4',
      } as const
      const html = renderHtml({
        ...versionMismatch,
        exitCode: 0,
        suppressions: [
          { ...agreed, expires: '2027-01-31', state: 'active' },
          { ...agreed, code: 'M2M503', expires: '2020-01-31', state: 'expired' },
          { ...agreed, code: 'M2M718', expires: null, state: 'unused' },
        ],
      })
      expect(html).toContain('Suppressions</h2>')
      expect(await violations(html, theme)).toEqual([])
    },
  )

  it('can be read through by keyboard: every link and every fold is reached in its order', async () => {
    const { page, context } = await open(
      renderHtml((await runScenario('aura-entra-v1-token')).report),
    )
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('To the answer')
    const reached = new Set<string>()
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab')
      reached.add(await page.evaluate(() => document.activeElement?.tagName ?? ''))
    }
    expect([...reached]).toEqual(expect.arrayContaining(['A', 'SUMMARY', 'PRE', 'DIV']))
    await context.close()
  })

  it('prints with every fold open', async () => {
    const { page, context } = await open(renderHtml((await runScenario('healthy-mcp')).report))
    const height = (): Promise<number> =>
      page
        .locator('details.stage .checks')
        .first()
        .evaluate((list) => list.getBoundingClientRect().height)
    expect(await height()).toBe(0)
    await page.emulateMedia({ media: 'print' })
    expect(await height()).toBeGreaterThan(50)
    await context.close()
  })

  it.each([
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    '</style><script>alert(1)</script>',
    '</title><svg onload=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    '<link rel=stylesheet href=//evil.example/x.css>',
    '<meta http-equiv=refresh content="0;url=//evil.example">',
  ])('shows %s as text, also where its policy is lifted', async (text) => {
    const { page, context, complaints } = await open(renderHtml(hostile(text)), 'light', true)
    expect(await page.locator('script, img, link, iframe, meta[http-equiv=refresh]').count()).toBe(
      0,
    )
    expect(await page.locator('main').innerText()).toContain(text)
    expect(complaints).toEqual([])
    await context.close()
  })
})
