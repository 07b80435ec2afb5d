import { cleanForeign } from '../model/foreign.ts'
import { numericDate, span, utc } from './times.ts'

type Claims = Record<string, unknown>

/** What Neo4j would read out of one claim. */
export interface Reading {
  /** The setting that it concerns. */
  setting: string
  /** What Neo4j would get. */
  value: string
  note: string
}

/** Where providers put what can be groups, in the order in which people choose among them. */
const groupClaims = ['roles', 'groups', 'permissions', 'scp', 'scope', 'cognito:groups']

/**
 * What Neo4j makes of a token under the settings that are usual (operations manual, single sign-on):
 * the claims that it compares, the user name and the groups. Whether it takes the token depends on the
 * server's own settings, which are not looked at here.
 */
export function neo4jView(claims: Claims, now: number): Reading[] {
  return [
    issuer(claims),
    audience(claims),
    ...times(claims, now),
    username(claims),
    ...groups(claims),
  ]
}

function issuer({ iss }: Claims): Reading {
  return typeof iss === 'string'
    ? {
        setting: 'issuer',
        value: cleanForeign(iss),
        note: 'the discovery document, or the issuer setting, has to name exactly this',
      }
    : { setting: 'issuer', value: '(none)', note: 'the token is refused: it names no issuer' }
}

function audience({ aud }: Claims): Reading {
  const values = [aud].flat().filter((one): one is string => typeof one === 'string')
  return {
    setting: 'audience',
    value: values.map((one) => cleanForeign(one)).join(', ') || '(none)',
    note:
      values.length === 0
        ? 'the token is refused wherever an audience is set (M2M504)'
        : `the audience setting has to list ${values.length > 1 ? 'one of these' : 'this'}`,
  }
}

function times(claims: Claims, now: number): Reading[] {
  const exp = numericDate(claims, 'exp')
  if (exp === undefined)
    return [{ setting: 'expiry', value: '(none)', note: 'the token is refused: it has no exp' }]
  const left = exp - now
  const note =
    left > 0 ? `accepted for ${span(left)} from now` : `refused: it expired ${span(left)} ago`
  return [{ setting: 'expiry', value: utc(exp), note }]
}

function username({ sub }: Claims): Reading {
  return typeof sub === 'string' && sub !== ''
    ? {
        setting: 'claims.username (default sub)',
        value: cleanForeign(sub),
        note: 'the user name in Neo4j, unless another claim is set',
      }
    : {
        setting: 'claims.username (default sub)',
        value: '(none)',
        note: 'the token is refused: Neo4j requires sub (M2M416)',
      }
}

/** A text is one group, a list of texts is many; nothing else can be groups. */
function groups(claims: Claims): Reading[] {
  const present = groupClaims.filter((name) => claims[name] !== undefined)
  if (present.length === 0)
    return [
      {
        setting: 'claims.groups',
        value: '(none)',
        note: 'no usual claim holds groups: the login works without roles (M2M507)',
      },
    ]
  return present.map((name) => ({ setting: `claims.groups=${name}`, ...groupsIn(claims[name]) }))
}

function groupsIn(value: unknown): Pick<Reading, 'value' | 'note'> {
  if (typeof value === 'string')
    return {
      value: cleanForeign(value),
      note: /\s/.test(value.trim())
        ? 'one group, whose name is the whole text with its blanks (M2M509)'
        : 'one group',
    }
  const texts = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
  if (texts.length === 0) return { value: '(no texts)', note: 'gives no group' }
  const many = texts.length === 1 ? 'one group' : `${texts.length} groups`
  return { value: texts.map((one) => cleanForeign(one, 120)).join(', '), note: many }
}
