import { describe, expect, it } from 'vitest'
import { isReportFormat, render, reportFormats } from '../../../src/report/render/index.ts'
import { allReports, healthy } from '../reports.ts'

const options = { color: false, unicode: true, width: null, verbose: false, quiet: false }

describe('render', () => {
  it.each(reportFormats)('renders every report as %s, ended by one line feed', async (format) => {
    for (const [, report] of allReports) {
      const text = await render(format, report, options)
      // Nothing to annotate is nothing to say.
      if (format === 'github' && report.exitCode === 0) expect(text).toBe('')
      else expect(text).toMatch(/\S\n$/u)
    }
  })

  it('paints text when colour is on', async () => {
    expect(await render('text', healthy, { ...options, color: true })).toContain('\u001b[32m✔ pass')
  })

  it('paints nothing else', async () => {
    expect(await render('markdown', healthy, { ...options, color: true })).not.toContain('\u001b')
  })
})

describe('isReportFormat', () => {
  it('knows the forms of the table and nothing that objects have by nature', () => {
    expect(reportFormats.every(isReportFormat)).toBe(true)
    expect(isReportFormat('toString')).toBe(false)
  })
})
