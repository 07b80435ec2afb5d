import type { Report } from '../../../model/report.ts'
import { plural } from '../view/labels.ts'
import { type Markup, markup, table, value } from './markup.ts'

/** Settings in effect, the machine, and what was done about secrets. */
export function record(report: Report): Markup {
  const { environment, redaction, tool } = report
  return markup`${table(
    'Settings in effect',
    ['Setting', 'Value', 'Origin'],
    report.configuration.map((setting) => [
      value(setting.name),
      setting.fingerprint === null
        ? value(setting.value)
        : markup`secret, fingerprint ${value(setting.fingerprint)}`,
      setting.origin,
    ]),
  )}
    ${table(
      'Environment',
      ['What', 'Value'],
      [
        [tool.name, value(tool.version)],
        ['Node.js', value(environment.node)],
        ['Platform', value(`${environment.platform} ${environment.arch}`)],
        ['CI', value(environment.ci)],
        ['Time zone', value(environment.timezone)],
        ['Proxy', value(environment.proxy)],
        ['Trusted certificates', environment.trust],
      ],
    )}
    <h3>Redaction</h3>
    <ul>
      <li>
        ${plural(redaction.secretsSeen, 'secret')} of this run: this document was searched for each,
        raw, encoded, escaped and broken across lines, before it was written.
      </li>
      <li>
        ${redaction.notScanned.length === 0 ? 'All of them were searched for.' : markup`Too short or too common to be searched for, and kept out by structure alone: ${redaction.notScanned.map((name) => markup`${value(name)} `)}`}
      </li>
      <li>
        Kept on purpose: host names, URLs without query values, tenant, client and request ids, the
        header and claims of the token, user and role names.
      </li>
    </ul>`
}
