import type { Change, ChangedSince, Report } from '../model/report.ts'

export const sections = [
  'result',
  'root causes',
  'checks',
  'token',
  'prediction',
  'server settings',
  'settings',
  'network',
  'environment',
] as const
export type Section = (typeof sections)[number]

type Values = ReadonlyMap<string, string>

/**
 * Claims that differ in every token: times, and Entra's ids of one token or session. That one of them
 * comes or goes is told all the same.
 */
const ofOneToken = new Set(['iat', 'nbf', 'exp', 'auth_time', 'jti', 'uti', 'aio', 'rh', 'sid'])

const readers: Record<Section, (report: Report) => Values> = {
  result: ({ outcome, exitCode }) =>
    values([
      ['outcome', outcome],
      ['exit code', exitCode],
    ]),
  'root causes': ({ rootCauses }) =>
    values(rootCauses.map(({ code, confidence, title }) => [code, `${confidence}: ${title}`])),
  checks: ({ checks }) => values(checks.map(({ id, status }) => [id, status])),
  token: ({ token }) =>
    values([
      ...members('header', token?.header ?? null),
      ...members('claim', token?.claims ?? null),
      ...(token ? [['lifetime', `${token.lifetimeSeconds ?? 'not known'} s`] as const] : []),
    ]),
  prediction: ({ prediction }) =>
    values(
      prediction === null
        ? []
        : [
            ['decision', prediction.decision],
            ['user', prediction.user ?? 'not known'],
            ['roles', prediction.roles.toSorted().join(', ') || 'none'],
            ...prediction.steps.map(({ step, verdict }) => [`step ${step}`, verdict] as const),
          ],
    ),
  'server settings': ({ facts: { serverSettings } }) =>
    values(
      serverSettings === undefined
        ? []
        : [
            ['known', serverSettings.provenance],
            ...serverSettings.providers.flatMap((provider) =>
              Object.entries(provider).map(
                ([name, setting]) =>
                  [
                    `${provider.name}.${name}`,
                    plain((setting as { value?: unknown }).value ?? setting),
                  ] as const,
              ),
            ),
          ],
    ),
  // Fingerprints are salted anew in each run: of secrets only whether and where they are set compares.
  settings: ({ configuration }) =>
    values(
      configuration.map(({ name, value, fingerprint, origin }) => [
        name,
        fingerprint === null ? `${value ?? ''} from ${origin}` : `a secret from ${origin}`,
      ]),
    ),
  network: ({ facts: { idpDial, neo4jDial, mcpDial, boltHello } }) =>
    values([
      ...[idpDial, neo4jDial, mcpDial].flatMap((dial) =>
        dial === undefined
          ? []
          : [
              [`${dial.hop} reached`, dial.failure ? dial.failure.kind : 'yes'] as const,
              [`${dial.hop} address`, `${dial.host}:${dial.port}`] as const,
              [`${dial.hop} proxy`, dial.proxy ?? 'none'] as const,
              [`${dial.hop} TLS`, dial.tls?.protocol ?? 'none'] as const,
              [`${dial.hop} certificate`, dial.tls?.certificate.fingerprint256 ?? 'none'] as const,
            ],
      ),
      ...(boltHello?.outcome === 'hello' ? [['Neo4j', boltHello.agent ?? ''] as const] : []),
    ]),
  environment: ({ environment, tool }) =>
    values([['neo4j-m2m-doctor', tool.version], ...members('', { ...environment })]),
}

/** The report with what changed since an earlier one. */
export function withChangesSince(report: Report, earlier: Report): Report {
  const { id, startedAt } = earlier.run
  const changedSince: ChangedSince = {
    run: { id, startedAt, outcome: earlier.outcome },
    changes: changesBetween(earlier, report),
  }
  return { ...report, changedSince }
}

/** What changed from one run to the other, in the order in which a reader looks: result first. */
export function changesBetween(before: Report, after: Report): Change[] {
  return sections.flatMap((section) => {
    const [one, other] = [readers[section](before), readers[section](after)]
    return [...new Set([...one.keys(), ...other.keys()])].flatMap((subject) => {
      const change = { before: one.get(subject) ?? null, after: other.get(subject) ?? null }
      return change.before === change.after ? [] : [{ section, subject, ...change }]
    })
  })
}

function values(pairs: readonly (readonly [string, unknown])[]): Values {
  return new Map(pairs.map(([name, value]) => [name, plain(value)]))
}

function members(kind: string, record: Record<string, unknown> | null): [string, string][] {
  return Object.entries(record ?? {}).map(([name, value]) => [
    `${kind} ${name}`.trim(),
    kind === 'claim' && ofOneToken.has(name) ? 'there' : plain(value),
  ])
}

const plain = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
