import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confLines, variableOfSetting } from '../../src/policy/conf-lines.ts'
import { secretsOf } from '../../src/policy/conf-spelling.ts'
import { readConf, readDockerEnv } from '../../src/policy/conf.ts'

const lists = `dbms.security.authentication_providers=oidc-m2m,native
dbms.security.authorization_providers=oidc-m2m
`
const discovery =
  'dbms.security.oidc.m2m.well_known_discovery_uri=https://id.example.com/.well-known/openid-configuration\n'
const groups = 'dbms.security.oidc.m2m.claims.groups=roles\n'
const healthy = lists + discovery + groups

function settingsOf(text: string) {
  return readConf(text, 'neo4j.conf').settings
}

/** Code and severity of what was found. */
function problemsOf(text: string): string[] {
  return settingsOf(text).problems.map(({ code, severity }) => `${code} ${severity ?? '-'}`)
}

describe('readConf', () => {
  it('reads a provider with the line of every value', () => {
    const text = `${healthy}# comment
dbms.security.oidc.m2m.issuer=https://id.example.com/
dbms.security.oidc.m2m.audience = neo4j , api://neo4j
dbms.security.oidc.m2m.claims.username=azp
dbms.security.oidc.m2m.authorization.group_to_role_mapping= "Neo4j Reader" = reader
`
    expect(settingsOf(text)).toEqual({
      provenance: 'given',
      target: 'self-managed',
      authEnabled: true,
      requireLocalUser: false,
      assumptions: [],
      problems: [],
      authenticationProviders: { value: ['oidc-m2m', 'native'], source: 'neo4j.conf line 1' },
      authorizationProviders: { value: ['oidc-m2m'], source: 'neo4j.conf line 2' },
      providers: [
        {
          name: 'm2m',
          discoveryUri: {
            value: 'https://id.example.com/.well-known/openid-configuration',
            source: 'neo4j.conf line 3',
          },
          groupsClaim: { value: 'roles', source: 'neo4j.conf line 4' },
          issuer: { value: 'https://id.example.com/', source: 'neo4j.conf line 6' },
          audience: { value: ['neo4j', 'api://neo4j'], source: 'neo4j.conf line 7' },
          usernameClaim: { value: 'azp', source: 'neo4j.conf line 8' },
          mapping: {
            value: { entries: [{ group: 'Neo4j Reader', roles: ['reader'] }] },
            source: 'neo4j.conf line 9',
          },
          groupsFromUserInfo: false,
          usernameFromUserInfo: false,
        },
      ],
    })
  })

  it('has the documented defaults where a line is missing', () => {
    const { authenticationProviders, providers } = settingsOf(discovery)
    expect(authenticationProviders).toEqual({
      value: ['native'],
      source: 'default of dbms.security.authentication_providers',
    })
    expect(providers[0]?.usernameClaim.value).toBe('sub')
  })

  it.each([
    ['a byte order mark', `\ufeff${healthy}`],
    ['CRLF line ends', healthy.replace(/\n/g, '\r\n')],
    ['old Mac line ends', healthy.replace(/\n/g, '\r')],
    ['tabs around everything', healthy.replace(/^/gm, '\t').replace(/=/g, '\t=\t')],
    ['colons', healthy.replace(/=/g, ': ')],
    ['values in quotes after colons, as in Helm values', healthy.replace(/=(.*)/g, ': "$1"')],
    ['white space in place of the separator', healthy.replace(/=/g, ' ')],
    ['escaped colons, as Java writes properties', healthy.replace('https:', String.raw`https\:`)],
    ['a value continued on the next line', healthy.replace('id.example', 'id.\\\n    example')],
    ['no final line end', healthy.trimEnd()],
  ])('reads the same with %s', (_what, text) => {
    const [provider] = settingsOf(text).providers
    expect(settingsOf(text).problems).toEqual([])
    expect(provider?.discoveryUri?.value).toBe(
      'https://id.example.com/.well-known/openid-configuration',
    )
    expect(provider?.groupsClaim?.value).toBe('roles')
  })

  it('keeps quotes and trailing comments, which a properties file takes for the value', () => {
    const [provider] = settingsOf(
      `${healthy}dbms.security.oidc.m2m.issuer="https://a"\ndbms.security.oidc.m2m.audience=a # note\n`,
    ).providers
    expect(provider?.issuer?.value).toBe('"https://a"')
    expect(provider?.audience?.value).toEqual(['a # note'])
  })

  it('reads several providers and says what those are good for that nobody asks', () => {
    const text = `${healthy}dbms.security.oidc.okta.issuer=https://o.okta.com
dbms.security.oidc.okta.jwks_uri=https://o.okta.com/keys`
    expect(settingsOf(text).providers.map(({ name }) => name)).toEqual(['m2m', 'okta'])
    expect(problemsOf(text)).toEqual(['M2M512 warning'])
  })

  it('reads variables of the Docker image, in env files, shell and compose files', () => {
    for (const form of [
      (line: string) => line,
      (line: string) => `export ${line}`,
      (line: string) => `  - ${line}`,
      (line: string) => `  - "${line}"`,
      (line: string) => line.replace('=', ': '),
      (line: string) => line.replace(/=(.*)/, `='$1'`),
    ]) {
      const lines = healthy
        .trim()
        .split('\n')
        .map((line) => {
          const [name = '', value = ''] = line.split(/=(.*)/)
          return form(`${variableOfSetting(name)}=${value}`)
        })
      const { providers, problems } = settingsOf(lines.join('\n'))
      expect(problems).toEqual([])
      expect(providers[0]?.discoveryUri?.value).toContain('https://id.example.com/')
      expect(providers[0]?.groupsClaim).toEqual({ value: 'roles', source: 'neo4j.conf line 4' })
    }
  })

  it('lets a variable win over the same setting in the file, without calling it a duplicate', () => {
    const text = `${healthy}NEO4J_dbms_security_oidc_m2m_claims_groups=groups`
    expect(settingsOf(text).problems).toEqual([])
    expect(settingsOf(text).providers[0]?.groupsClaim?.value).toBe('groups')
  })

  it('ignores settings that have nothing to do with bearer logins', () => {
    const text = `${healthy}server.memory.heap.max_size=1g
server.jvm.additional=-XX:+UseG1GC
server.jvm.additional=-Dfoo=bar
dbms.security.procedures.unrestricted=apoc.*
dbms.security.auth_lock_time=5s
dbms.security.ldap.host=ldap.example.com
dbms.security.logs.ldap.groups_at_debug_level_enabled=true
dbms.security.abac.authorization_providers=oidc-m2m`
    expect(settingsOf(text).problems).toEqual([])
  })

  it('takes every setting of the reference, and visible, for known', () => {
    const names = `display_name visible auth_endpoint token_endpoint jwks_uri user_info_uri issuer
      audience claims.username client_id get_groups_from_user_info get_username_from_user_info`
    const lines = names.split(/\s+/).map((name) => `dbms.security.oidc.m2m.${name}=false`)
    const maps = ['params', 'auth_params', 'token_params'].map(
      (name) => `dbms.security.oidc.m2m.${name}=client_id=a;scope=openid profile`,
    )
    expect(problemsOf([healthy, ...lines, ...maps].join('\n'))).toEqual([])
  })
})

describe('names that are wrong', () => {
  it.each([
    ['dbms.security.oidc.m2m.claims.audience', 'dbms.security.oidc.m2m.audience'],
    ['dbms.security.oidc.m2m.audiences', 'dbms.security.oidc.m2m.audience'],
    ['dbms.security.oidc.m2m.claim.groups', 'dbms.security.oidc.m2m.claims.groups'],
    ['dbms.security.oidc.m2m.Issuer', 'dbms.security.oidc.m2m.issuer'],
    ['dbms.security.oidc.m2m.discovery_uri', 'dbms.security.oidc.m2m.well_known_discovery_uri'],
    [
      'dbms.security.oidc.m2m.group_to_role_mapping',
      'dbms.security.oidc.m2m.authorization.group_to_role_mapping',
    ],
    ['dbms.security.oidc.audience', 'dbms.security.oidc.<provider>.audience'],
    ['dbms.security.oidc.claims.groups', 'dbms.security.oidc.<provider>.claims.groups'],
    ['dbms.ecurity.oidc.m2m.audience', 'dbms.security.oidc.m2m.audience'],
    ['dbms.security.oicd.m2m.audience', 'dbms.security.oidc.m2m.audience'],
    ['dbms.securty.auth_enabled', 'dbms.security.auth_enabled'],
    ['dbms.security.authentication_provider', 'dbms.security.authentication_providers'],
  ])('%s stops the server, and the right name is given', (wrong, suggestion) => {
    const [problem, ...others] = settingsOf(`${healthy}${wrong}=x`).problems
    expect(others).toEqual([])
    expect(problem).toEqual({
      code: 'M2M514',
      args: { setting: wrong, line: 5, suggestion, known: true },
      severity: 'error',
    })
  })

  it('is only warned of when strict validation is off', () => {
    const wrong = 'dbms.security.oidc.m2m.claims.audience=x'
    expect(problemsOf(`${healthy}${wrong}\nserver.config.strict_validation.enabled=false`)).toEqual(
      ['M2M514 warning'],
    )
    expect(problemsOf(`${healthy}${wrong}\ndbms.config.strict_validation=false`)).toEqual([
      'M2M514 warning',
    ])
  })

  it('is only warned of when our table may be too old for it', () => {
    const [problem] = settingsOf(`${healthy}dbms.security.oidc.m2m.dpop.required=true`).problems
    expect(problem).toEqual({
      code: 'M2M514',
      args: { setting: 'dbms.security.oidc.m2m.dpop.required', line: 5, known: false },
      severity: 'warning',
    })
  })

  it('finds the manual’s own wrong key in the config map', () => {
    const text = `${healthy}dbms.security.oidc.m2m.config=principal=sub;server_type_principal=access_token`
    expect(settingsOf(text).problems).toEqual([
      {
        code: 'M2M514',
        args: {
          setting: 'dbms.security.oidc.m2m.config key server_type_principal',
          line: 5,
          suggestion: 'token_type_principal',
          known: true,
        },
        severity: 'error',
      },
    ])
  })
})

describe('settings that cannot work', () => {
  it('gives all lines and values of a duplicate', () => {
    const text = `${healthy}dbms.security.oidc.m2m.issuer=https://a/\n\ndbms.security.oidc.m2m.issuer=https://a`
    expect(settingsOf(text).problems).toEqual([
      {
        code: 'M2M515',
        args: {
          setting: 'dbms.security.oidc.m2m.issuer',
          lines: [5, 7],
          values: ['https://a/', 'https://a'],
        },
      },
    ])
  })

  it('keeps client secrets out of what it says of duplicates', () => {
    const line = 'dbms.security.oidc.m2m.token_params=client_id=a;client_secret=hunter2hunter2\n'
    const text = healthy + line + line
    expect(JSON.stringify(readConf(text, 'neo4j.conf'))).not.toContain('hunter2')
    expect(secretsOf(confLines(text))).toEqual(['hunter2hunter2'])
    const others = `server.ssl.key_password=s3cret\nx=https://me:pass1@a.example:7687/b\nserver.address=bolt://h:7687`
    expect(secretsOf(confLines(others))).toEqual(['s3cret', 'pass1'])
  })

  it.each([
    ['authorization.group_to_role_mapping=reader', 'M2M520 -', 1],
    ['authorization.group_to_role_mapping="a"=reader;b', 'M2M520 -', 12],
    ['config=principal', 'M2M520 -', 1],
    ['config=principal=sub; access_token', 'M2M520 -', 16],
    ['params=client_id=a;=b', 'M2M520 -', 13],
  ])('points at the place where %s cannot be read', (line, code, position) => {
    const text = `${healthy}dbms.security.oidc.m2m.${line}`
    expect(problemsOf(text)).toEqual([code])
    expect(settingsOf(text).problems[0]?.args).toMatchObject({ position })
  })

  it.each([
    ['a provider that is not listed', discovery + groups, ['M2M512 -']],
    [
      'a provider that gives no roles',
      healthy.replace('authorization_providers=oidc-m2m', 'authorization_providers=native'),
      ['M2M513 warning'],
    ],
    ['no groups claim', lists + discovery, ['M2M511 -']],
    [
      'no groups claim beside native users',
      (lists + discovery).replace(
        'authorization_providers=oidc-m2m',
        'authorization_providers=oidc-m2m,native',
      ),
      ['M2M511 warning'],
    ],
    ['no discovery and no issuer', lists + groups, ['M2M523 -']],
    [
      'a listed provider that is nowhere',
      healthy.replace('native', 'oidc-okta'),
      ['M2M523 warning'],
    ],
    [
      'user info',
      `${healthy}dbms.security.oidc.m2m.get_groups_from_user_info=true`,
      ['M2M516 warning'],
    ],
    ['local users only', `${healthy}dbms.security.require_local_user=true`, ['M2M518 warning']],
    ['no authentication', `${healthy}dbms.security.auth_enabled=false`, ['M2M524 warning']],
    [
      'the implicit flow',
      `${healthy}dbms.security.oidc.m2m.auth_flow=implicit`,
      ['M2M524 warning'],
    ],
    [
      'claims in the log',
      `${healthy}dbms.security.logs.oidc.jwt_claims_at_debug_level_enabled=true`,
      ['M2M524 warning'],
    ],
  ])('tells of %s', (_what, text, expected) => {
    expect(problemsOf(text)).toEqual(expected)
  })

  it('is content with issuer and key address in place of a discovery document', () => {
    const manual = `dbms.security.oidc.m2m.issuer=https://a
dbms.security.oidc.m2m.jwks_uri=https://a/keys
`
    expect(problemsOf(lists + groups + manual)).toEqual([])
    expect(settingsOf(lists + groups + manual.split('\n')[0]).problems[0]?.args).toEqual({
      provider: 'oidc-m2m',
      missing: ['well_known_discovery_uri', 'jwks_uri'],
    })
  })
})

describe('text that is no conf file', () => {
  it('says of binary data once what it is', () => {
    const { provenance, providers, problems } = settingsOf(`\u0001PNG\0\0${healthy}`)
    expect({ provenance, providers }).toEqual({ provenance: 'unknown', providers: [] })
    expect(problems).toEqual([
      {
        code: 'M2M107',
        args: {
          setting: 'neo4jConf',
          origin: 'neo4j.conf',
          value: 'binary data',
          expected: 'a text file in UTF-8 such as neo4j.conf',
        },
      },
    ])
  })

  it('recognises UTF-16 as such', () => {
    const utf16 = Buffer.from(`\ufeff${healthy}`, 'utf16le').toString('utf8')
    expect(settingsOf(utf16).problems[0]?.args).toMatchObject({ value: 'text in UTF-16' })
  })

  it('finds no provider in nothing', () => {
    expect(settingsOf('')).toMatchObject({ provenance: 'given', providers: [], problems: [] })
  })

  it('reads ten megabytes, and does not tell of every mistake in them', () => {
    const line = 'dbms.security.oidc.m2m.nonsense_0123456789=x\n'
    const text =
      healthy + Array.from({ length: 240_000 }, (_, n) => line.replace('0', `${n}`)).join('')
    expect(text.length).toBeGreaterThan(10_000_000)
    expect(settingsOf(text).problems).toHaveLength(100)
  })

  it('reads one line of ten megabytes', () => {
    const value = 'a;'.repeat(5_000_000)
    const name = 'dbms.security.oidc.m2m.authorization.group_to_role_mapping'
    expect(problemsOf(`${healthy}${name}=${value}`)).toEqual(['M2M520 -'])
  })

  it('never throws', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'dbms.security.oidc.',
        'dbms.security.oidc.m2m.',
        'authorization.group_to_role_mapping',
        'config',
        'claims.groups',
        '__proto__',
        'constructor',
        'NEO4J_dbms_security_',
        '=',
        ':',
        '"',
        '\\\n',
        '\n',
        '\r',
        '\ufeff',
        ';',
        ' ',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { settings } = readConf(pieces.join(''), 'neo4j.conf')
        expect(settings.problems.length).toBeLessThanOrEqual(100)
      }),
      { numRuns: 1500 },
    )
  })
})

describe('readDockerEnv', () => {
  it('turns variables into the lines that the image writes', () => {
    const env = {
      NEO4J_AUTH: 'neo4j/password',
      NEO4J_dbms_security_oidc_m2m_m2m__x_audience: 'a',
      NEO4J_dbms_security_oidc_m2m_well__known__discovery__uri: 'https://a\nb',
      NEO4J_dbms_empty: '',
      PATH: '/bin',
    }
    expect(readDockerEnv(env)).toBe(
      'dbms.security.oidc.m2m.m2m_x.audience=a\ndbms.security.oidc.m2m.well_known_discovery_uri=https://a b',
    )
  })
})
