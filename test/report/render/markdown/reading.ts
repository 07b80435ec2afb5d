import type { Report } from '../../../../src/model/report.ts'
import { versionMismatch } from '../../reports.ts'

/** The document without what stands in fences, where nothing is markup. */
export function outsideFences(markdown: string): string[] {
  let open = ''
  return markdown.split('\n').filter((line) => {
    const ticks = /^(`{3,})/u.exec(line)?.[1] ?? ''
    if (open === '' && ticks !== '') {
      open = ticks
      return false
    }
    if (open !== '' && line === open) {
      open = ''
      return false
    }
    return open === ''
  })
}

export function section(markdown: string, title: string): string {
  const from = markdown.indexOf(`\n## ${title}\n`)
  const to = markdown.indexOf('\n## ', from + 4)
  return markdown.slice(from, to === -1 ? undefined : to)
}

/** A report with one foreign text wherever foreign text can stand. */
export function hostile(text: string): Report {
  const [cause] = versionMismatch.rootCauses
  const [first, ...exchanges] = versionMismatch.exchanges
  return {
    ...versionMismatch,
    rootCauses: [
      {
        ...cause!,
        message: `The issuer is ${text}, and that is wrong.`,
        because: [{ ...cause!.because[0]!, actual: text, actualSource: text }],
        ruledOut: [text],
        disprovedBy: text,
        fix: { summary: text, steps: [text], commands: [] },
      },
    ],
    checks: versionMismatch.checks.map((check) => ({ ...check, summary: text })),
    findings: versionMismatch.findings.map((finding) => ({
      ...finding,
      message: text,
      actual: text,
    })),
    token: { ...versionMismatch.token!, claims: { iss: text, [text]: text } },
    exchanges: [{ ...first!, url: text, correlationIds: { id: text } }, ...exchanges],
    roleTrace: [{ claim: text, group: text, mapping: text, role: text }],
    configuration: [{ name: 'scope', value: text, fingerprint: null, origin: text }],
    suppressions: [
      { code: 'M2M501', reason: text, expires: '2027-01-31', origin: text, state: 'active' },
    ],
  }
}
