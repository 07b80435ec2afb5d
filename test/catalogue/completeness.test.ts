import { describe, expect, it } from 'vitest'
import type { FindingCode } from '../../src/catalogue/args.ts'
import { beliefs } from '../../src/catalogue/beliefs.ts'
import { demos } from '../../src/catalogue/demos.ts'
import { catalogue, codes, docsUrl, entryOf } from '../../src/catalogue/index.ts'
import { pageMarkdown, pageOf } from '../../src/catalogue/page.ts'
import { sayFinding } from '../../src/catalogue/say.ts'
import { scenarioGroups } from '../../src/lab/scenarios/index.ts'
import { raise } from '../../src/model/finding.ts'
import { owners, stages } from '../../src/model/stage.ts'
import { samples } from './samples.ts'

/** The contract: code, slug, severity (E, W, I) and owner. Codes never change meaning. */
const contract = `
M2M101 missing-setting E client-developer
M2M102 placeholder-value E client-developer
M2M103 secret-has-stray-characters W client-developer
M2M104 secret-looks-like-secret-id W client-developer
M2M105 secret-file-exposed W client-developer
M2M106 conflicting-settings E client-developer
M2M107 invalid-value E client-developer
M2M108 insecure-transport-refused E client-developer
M2M109 destination-from-folder E client-developer
M2M110 tenant-is-not-a-single-tenant E client-developer
M2M111 scope-without-default E client-developer
M2M112 neo4j-uri-unsuitable E client-developer
M2M113 expectations-contradict W client-developer
M2M201 host-not-found E network-admin
M2M202 connection-refused E network-admin
M2M203 connection-timed-out E network-admin
M2M204 certificate-not-trusted E network-admin
M2M205 certificate-expired E network-admin
M2M206 certificate-name-mismatch E network-admin
M2M207 tls-mismatch E client-developer
M2M208 proxy-refused E network-admin
M2M209 server-error E mcp-operator
M2M210 rate-limited E client-developer
M2M211 unexpected-content E network-admin
M2M212 redirected E client-developer
M2M213 answer-too-large-or-cut E network-admin
M2M214 clock-skew W client-developer
M2M301 client-not-found E client-developer
M2M302 client-secret-invalid E client-developer
M2M303 client-secret-expired E identity-admin
M2M304 client-credential-missing E client-developer
M2M305 client-disabled E identity-admin
M2M306 service-principal-missing E identity-admin
M2M307 resource-not-found E identity-admin
M2M308 role-assignment-required E identity-admin
M2M309 consent-missing E identity-admin
M2M310 scope-invalid E client-developer
M2M311 tenant-not-found E client-developer
M2M312 grant-not-allowed E identity-admin
M2M313 access-blocked-by-policy E identity-admin
M2M314 client-assertion-rejected E identity-admin
M2M315 no-token-in-answer E identity-admin
M2M316 provider-error E identity-admin
M2M317 wrong-cloud E client-developer
M2M318 discovery-unavailable E identity-admin
M2M319 discovery-issuer-differs W identity-admin
M2M320 keys-unavailable E identity-admin
M2M321 scopes-not-granted W identity-admin
M2M322 managed-identity-unavailable E client-developer
M2M323 on-behalf-of-rejected E client-developer
M2M324 client-secret-expires-soon W identity-admin
M2M325 token-endpoint-elsewhere E client-developer
M2M326 client-key-unusable E client-developer
M2M327 key-set-flawed W identity-admin
M2M328 client-authentication-method E client-developer
M2M401 token-opaque E client-developer
M2M402 token-encrypted E identity-admin
M2M403 key-id-missing E identity-admin
M2M404 key-not-found E identity-admin
M2M405 signature-invalid E identity-admin
M2M406 token-for-microsoft-api E client-developer
M2M407 algorithm-unacceptable E identity-admin
M2M408 token-expired E client-developer
M2M409 token-not-yet-valid E client-developer
M2M410 issuer-unexpected E client-developer
M2M411 audience-unexpected E client-developer
M2M412 token-for-aura-management-api E client-developer
M2M413 identity-token-used W client-developer
M2M414 user-token-used W client-developer
M2M415 application-roles-missing W identity-admin
M2M416 subject-missing E identity-admin
M2M417 lifetime-unusual W identity-admin
M2M418 token-too-large W identity-admin
M2M419 weak-key E identity-admin
M2M420 token-expires-soon W client-developer
M2M421 token-malformed E client-developer
M2M422 token-sender-constrained E identity-admin
M2M423 issued-at-missing E identity-admin
M2M424 claims-impossible W identity-admin
M2M425 token-older-than-fix I client-developer
M2M426 token-of-another-kind E client-developer
M2M427 token-members-unusual W identity-admin
M2M501 entra-token-version-mismatch E identity-admin
M2M502 server-issuer-mismatch E neo4j-admin
M2M503 server-audience-mismatch E neo4j-admin
M2M504 audience-missing E identity-admin
M2M505 username-claim-missing E neo4j-admin
M2M506 username-claim-not-text E neo4j-admin
M2M507 groups-claim-missing E identity-admin
M2M508 groups-claim-nested E identity-admin
M2M509 scope-string-is-one-group E identity-admin
M2M510 groups-not-mapped E neo4j-admin
M2M511 groups-claim-not-configured E neo4j-admin
M2M512 provider-not-in-authentication-providers E neo4j-admin
M2M513 provider-not-in-authorization-providers W neo4j-admin
M2M514 unknown-setting E neo4j-admin
M2M515 duplicate-setting E neo4j-admin
M2M516 userinfo-needed-for-app-token W neo4j-admin
M2M517 issuer-is-a-template E neo4j-admin
M2M518 local-user-required W neo4j-admin
M2M519 issuer-differs-only-in-form E neo4j-admin
M2M520 mapping-malformed E neo4j-admin
M2M521 server-settings-unknown I client-developer
M2M522 expected-role-missing E neo4j-admin
M2M523 discovery-incomplete-in-conf E neo4j-admin
M2M524 conf-weakness W neo4j-admin
M2M525 aura-sso-undocumented-for-provider W neo4j-admin
M2M526 given-settings-disproved W client-developer
M2M601 bearer-rejected E neo4j-admin
M2M602 bearer-not-supported E neo4j-admin
M2M603 aura-refuses-machine-token E neo4j-support
M2M604 token-expired-at-server E client-developer
M2M605 authorization-expired W neo4j-admin
M2M606 login-rate-limited E client-developer
M2M607 authenticated-without-roles E neo4j-admin
M2M608 database-not-found E client-developer
M2M609 access-forbidden E neo4j-admin
M2M610 not-a-bolt-server E client-developer
M2M611 bolt-version-unsupported E neo4j-admin
M2M612 instance-paused-or-gone E neo4j-admin
M2M613 routing-hosts-unreachable E network-admin
M2M614 native-login-refused-too W neo4j-admin
M2M615 authentication-disabled E neo4j-admin
M2M616 provider-unreachable-from-server E neo4j-admin
M2M617 query-api-disagrees W neo4j-admin
M2M618 certificate-not-verified W client-developer
M2M619 native-credentials-expired W neo4j-admin
M2M620 database-unavailable E neo4j-admin
M2M621 more-rights-than-expected W neo4j-admin
M2M701 mcp-endpoint-not-found E client-developer
M2M702 mcp-method-not-allowed E client-developer
M2M703 mcp-token-rejected E mcp-operator
M2M704 database-rejects-token-behind-mcp E neo4j-admin
M2M705 mcp-accepts-anonymous-calls E mcp-operator
M2M706 authorization-header-stripped E mcp-operator
M2M707 mcp-legacy-sse-only W mcp-operator
M2M708 mcp-protocol-error E mcp-operator
M2M709 mcp-tool-missing E mcp-operator
M2M710 mcp-insufficient-scope E identity-admin
M2M711 mcp-resource-metadata-missing I mcp-operator
M2M712 mcp-metadata-invalid W mcp-operator
M2M713 mcp-interactive-login-only E mcp-operator
M2M714 mcp-gateway-timeout E mcp-operator
M2M715 mcp-database-unreachable E mcp-operator
M2M716 mcp-healthy-but-not-working I mcp-operator
M2M717 mcp-too-old-for-bearer E mcp-operator
M2M718 write-not-refused E neo4j-admin
M2M719 mcp-scheme-case-sensitive I mcp-operator
M2M720 mcp-audience-rejected-by-gateway E mcp-operator
M2M721 mcp-token-passthrough I mcp-operator
M2M722 mcp-origin-not-checked I mcp-operator
M2M723 mcp-database-roles-missing E neo4j-admin
M2M724 mcp-wrong-tool-arguments E client-developer
M2M725 mcp-uri-header-missing E client-developer
M2M726 mcp-expired-token-accepted E mcp-operator
M2M727 mcp-issuer-not-named E client-developer
M2M728 mcp-client-authentication-not-offered E identity-admin
M2M729 mcp-basic-login-refused E client-developer
`
  .trim()
  .split('\n')

/** Every command that the program has or will have, as the contract with its users names them. */
const commands = [
  'diagnose',
  'demo',
  'token acquire',
  'token inspect',
  'token validate',
  'oidc check',
  'oidc config',
  'aura probe',
  'neo4j probe',
  'mcp call',
  'mcp audit',
  'report render',
  'report diff',
  'explain',
  'lab up',
  'config show',
  'config init',
]

const stageOfHundred: Record<string, readonly string[]> = {
  1: ['config'],
  2: ['network'],
  3: ['identity'],
  4: ['token'],
  5: ['policy'],
  6: ['neo4j'],
  7: ['mcp'],
}

const pages = codes.map((code) => [code, pageMarkdown(pageOf(code, entryOf(code)))] as const)

/** What a shell expands or takes for a redirection: placeholders and `$` that no quote protects. */
const isRead = (command: string): boolean => {
  const outside = command.replace(/'[^']*'|"[^"$`]*"/g, '')
  return /<[a-z-]+>|[$`"\\\n]/.test(outside)
}

describe('catalogue', () => {
  it('has the codes, slugs, severities and owners of the contract, and no others', () => {
    const letters = { error: 'E', warning: 'W', info: 'I' }
    const found = codes.map((code) => {
      const { slug, severity, owner } = entryOf(code)
      return `${code} ${slug} ${letters[severity]} ${owner}`
    })

    expect(found).toEqual(contract)
  })

  it('gives every code a slug of its own', () => {
    expect(new Set(codes.map((code) => entryOf(code).slug)).size).toBe(158)
  })

  it('links every code to its own page', () => {
    expect(docsUrl('M2M501')).toBe(
      'https://github.com/neo4j-m2m-doctor/neo4j-m2m-doctor/blob/main/docs/findings/M2M501.md',
    )
  })

  it('names only lab scenarios for codes that exist', () => {
    expect(Object.keys(demos).filter((code) => !Object.hasOwn(catalogue, code))).toEqual([])
  })

  it('names the lab scenarios whose first root cause a finding is, else those in which it is found', () => {
    const all = scenarioGroups.flatMap(({ scenarios }) => scenarios)
    const first = all.flatMap(({ name, expect: { rootCauses } }) =>
      rootCauses.slice(0, 1).map(({ code }) => ({ code, name })),
    )
    const causes = new Set(first.map(({ code }) => code))
    const found = all.flatMap(({ name, expect: { findings = [] } }) =>
      [...new Set(findings)].filter((code) => !causes.has(code)).map((code) => ({ code, name })),
    )
    const named = Object.entries(demos).flatMap(([code, names]) =>
      names.map((name) => `${code} ${name}`),
    )

    expect(named.sort()).toEqual(
      [...first, ...found].map(({ code, name }) => `${code} ${name}`).sort(),
    )
  })

  it('refers to known codes only', () => {
    const referred = [
      ...pages.map(([, markdown]) => markdown),
      ...beliefs.map(({ answer, advice, codes: about }) => [answer, ...advice, ...about].join(' ')),
    ].flatMap((text) => text.match(/M2M\d{3}/g) ?? [])

    expect(referred.filter((code) => !Object.hasOwn(catalogue, code))).toEqual([])
  })
})

describe.each(codes.map((code) => ({ code })))('page of $code', ({ code }) => {
  const entry = entryOf(code)

  it('has every part', () => {
    const { title, meaning, evidence, consequences, disproof } = entry

    expect(
      [title, meaning, evidence, consequences, disproof, ...entry.causes].filter(
        (text) => text.trim().length < 4,
      ),
    ).toEqual([])
    expect(entry.causes.length).toBeGreaterThan(0)
    expect(meaning.length).toBeGreaterThan(60)
    expect(entry.sources.length).toBeGreaterThan(0)
  })

  it('stands in the stage of its hundred, with a known owner', () => {
    expect(stageOfHundred[code.charAt(3)]).toContain(entry.stage)
    expect(stages).toContain(entry.stage)
    expect(owners).toContain(entry.owner)
  })

  it('has a title that states the fault without values and without a full stop', () => {
    expect(entry.title).toMatch(/^[A-Z].*[^.!?]$/)
    expect(entry.title).not.toMatch(/[`<>{}]|undefined/)
    expect(entry.title.length).toBeLessThanOrEqual(90)
  })

  it('says the case in one line, with its values', () => {
    const { message } = sayFinding(raise(code, samples[code] as never))

    expect(message).toMatch(/^\S.*[.!?…]$/u)
    expect(message).not.toMatch(/undefined|\[object|NaN| {2}|\n|\.\.(?!\.)/)
  })

  it('ends its fixes with one that always fits', () => {
    const last = entry.fixes.at(-1)

    expect([last?.providers, last?.target, last?.fits]).toEqual([undefined, undefined, undefined])
  })

  it('gives every fix a summary and steps, with complete code spans', () => {
    for (const { summary, steps } of pageOf(code, entryOf(code)).fixes) {
      expect(summary).toMatch(/^[A-Z].*\.$/)
      expect(steps.length).toBeGreaterThan(0)
      for (const step of [summary, ...steps]) {
        expect((step.match(/`/g) ?? []).length % 2, step).toBe(0)
        expect(step).not.toMatch(/undefined|\[object|\n/)
      }
    }
  })

  it('has commands in which a shell expands nothing', () => {
    const lines = pageOf(code, entryOf(code)).fixes.flatMap((fix) =>
      fix.commands.map(({ command }) => command),
    )

    expect([...lines, pageOf(code, entryOf(code)).verify].filter(isRead)).toEqual([])
  })

  it('names only commands that the program has', () => {
    const markdown = pageMarkdown(pageOf(code, entryOf(code)))
    const named = [...markdown.matchAll(/(?<![\w/-])neo4j-m2m-doctor ((?:[a-z0-9]+ ?){1,2})/g)].map(
      ([, words]) => (words ?? '').trim(),
    )

    expect(
      named.filter((words) => !commands.some((command) => `${words} `.startsWith(`${command} `))),
    ).toEqual([])
    expect(pageOf(code, entryOf(code)).verify).toMatch(/^neo4j-m2m-doctor /)
  })

  it('cites pages by complete addresses', () => {
    for (const { name, url } of entry.sources) {
      expect(name.length).toBeGreaterThan(5)
      if (url !== undefined) expect(new URL(url).protocol).toBe('https:')
    }
  })
})

it('has a sample of every code', () => {
  expect(Object.keys(samples).sort()).toEqual([...codes] satisfies FindingCode[])
})
