/** One challenge of `WWW-Authenticate`. */
export interface Challenge {
  scheme: string
  /** Names in lower case; quotes removed. */
  params: Record<string, string>
}

const scheme = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+/
const parameter =
  /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"?|([^\s,"=]+)(?==*[\s,]|=*$))/s
const token68 = /^[ \t]+[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/
const limit = 16_384

/**
 * Parses a `WWW-Authenticate` field with any number of challenges (RFC 9110 sections 5.6.1 and
 * 11.6.1). Commas separate challenges and parameters alike: what follows one is a parameter when it
 * has the form `name=value`, else a new challenge. Text that fits nothing is skipped; nothing throws.
 */
export function parseChallenges(field: string): Challenge[] {
  const challenges: Challenge[] = []
  let rest = field.slice(0, limit).replace(/^[\s,]+/, '')
  while (rest !== '') {
    const name = rest.match(scheme)?.[0]
    if (name === undefined) {
      rest = rest.slice(1).replace(/^[\s,]+/, '')
      continue
    }
    const challenge: Challenge = { scheme: name, params: {} }
    challenges.push(challenge)
    rest = takeParameters(rest.slice(name.length), challenge)
  }
  return challenges
}

/** Fills the challenge's parameters and returns what comes after them. */
function takeParameters(text: string, challenge: Challenge): string {
  let rest = text.replace(/^[ \t]+(?=$|,)/, '')
  if (!parameter.test(rest.trimStart())) rest = rest.replace(token68, '')
  rest = rest.replace(/^[\s,]+/, '')
  for (let found = rest.match(parameter); found; found = rest.match(parameter)) {
    const [whole, name = '', quoted, plain] = found
    challenge.params[name.toLowerCase()] = (quoted ?? plain ?? '').replace(/\\(.)/gs, '$1')
    rest = rest.slice(whole.length).replace(/^[\s,]+/, '')
  }
  return rest
}
