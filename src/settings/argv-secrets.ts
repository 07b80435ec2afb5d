import { UsageError } from '../errors.ts'

const named: readonly (readonly [RegExp, string, readonly string[]])[] = [
  [
    /^--?(?:client-?secret|client-?password|secret|azure-client-secret|oidc-client-secret|cognito-client-secret)$/i,
    'a client secret',
    [
      '--client-secret-file FILE    from a file',
      '--client-secret-stdin        from standard input',
      'AZURE_CLIENT_SECRET, COGNITO_CLIENT_SECRET or OIDC_CLIENT_SECRET in the environment or in .env',
    ],
  ],
  [
    /^--?(?:token|bearer|bearer-?token|access-?token|neo4j-(?:bearer-)?token|mcp-(?:bearer-)?token|jwt)$/i,
    'a token',
    [
      '--token-file FILE    from a file',
      '--token-stdin        from standard input',
      'NEO4J_BEARER_TOKEN or MCP_BEARER_TOKEN in the environment or in .env',
    ],
  ],
  [
    /^--?(?:(?:client-)?certificate|pfx|p12)-password$/i,
    'a password',
    ['AZURE_CLIENT_CERTIFICATE_PASSWORD in the environment or in .env'],
  ],
  [/^--?(?:neo4j-)?password$/i, 'a password', ['NEO4J_PASSWORD in the environment or in .env']],
]

/** Anything that begins like a JSON Web Token: base64url of `{"`. */
const jwt = /^(?:Bearer\s+)?["']?eyJ[\w-]{8,}/

/**
 * Refuses secrets that are given as values, and never repeats them: what stands on a command line is
 * seen by every process of the machine and kept by the shell.
 *
 * @throws UsageError that says which ways there are
 */
export function refuseSecretsOnArgv(argv: readonly string[]): void {
  for (const [at, argument] of argv.entries()) {
    if (argument === '--') return
    const [flag = ''] = argument.split('=', 1)
    const match = named.find(([pattern]) => pattern.test(flag))
    const given = argument.includes('=') || at + 1 < argv.length
    if (match)
      throw refusal(
        `${flag} does not exist: ${match[1]} is never taken from the command line`,
        match[2],
        given,
      )
    const value = argument.startsWith('-') ? argument.slice(flag.length + 1) : argument
    if (jwt.test(value)) {
      const [, what, ways] = named[1] ?? []
      throw refusal(`${what ?? 'a token'} is never taken from the command line`, ways ?? [], true)
    }
  }
}

function refusal(message: string, ways: readonly string[], given: boolean): UsageError {
  const history =
    'What was typed is now in the history of your shell: remove it there, and renew it if others can read that.'
  return new UsageError(message, [
    'Give it one of these ways:',
    ...ways.map((way) => `  ${way}`),
    ...(given ? [history] : []),
  ])
}
