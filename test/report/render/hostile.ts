import type { Report } from '../../../src/model/report.ts'
import { versionMismatch } from '../reports.ts'

/** What steers terminals, pages, Markdown, XML and the runner of GitHub Actions, in one value. */
export const hostileText =
  '\u001b]0;owned\u0007\u001b[31m\u202e\u0000\ud800</script>]]><img src=x onerror=alert(1)>`]|*_<details>@all ' +
  '[click](http://evil.example) %0A::error::percent &amp; "quote" \'apostrophe\'\n::error::boom\r\n##[error]boom\n| a | b |\n# Heading'

const [cause] = versionMismatch.rootCauses
const [finding] = versionMismatch.findings
const [check] = versionMismatch.checks

/** A report whose every foreign text is that value. */
export const hostile = {
  ...versionMismatch,
  rootCauses: [
    {
      ...cause,
      title: hostileText,
      message: hostileText,
      ruledOut: [hostileText],
      because: [
        {
          subject: hostileText,
          expected: hostileText,
          expectedSource: hostileText,
          actual: hostileText,
          actualSource: `${hostileText} (../../evil.env)`,
        },
      ],
      verify: hostileText,
    },
  ],
  findings: [{ ...finding, message: hostileText, actual: hostileText, actualSource: hostileText }],
  checks: [
    { ...check, title: hostileText, summary: hostileText },
    ...versionMismatch.checks.slice(1),
  ],
  token: { ...versionMismatch.token, claims: { [hostileText]: hostileText, aud: hostileText } },
  nextCommand: hostileText,
  configuration: [
    { name: hostileText, value: hostileText, fingerprint: null, origin: hostileText },
  ],
} as unknown as Report
