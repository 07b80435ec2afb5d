import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { IdpWorld } from '../scenario.ts'

/** Who the lab's machine identity is. Made up anew at each start; the secrets never leave the process but in `Lab.env`. */
export interface Identity {
  tenantId: string
  clientId: string
  /** The API that tokens are for: the client itself unless a world separates them. */
  apiAppId: string
  /** Client id of the platform's user-assigned identity. */
  userIdentity: string
  clientSecret: string
  /** Has the form of a real one, and is refused. */
  wrongClientSecret: string
  /** Object id of the service principal: `oid` and `sub` of app-only tokens. */
  objectId: string
  region: string
  userPoolId: string
}

export function makeIdentity({ flavour, separateApi }: IdpWorld): Identity {
  const region = 'us-east-1'
  const clientId = flavour === 'cognito' ? text(26, lower + digits) : randomUUID()
  return {
    tenantId: randomUUID(),
    clientId,
    apiAppId: separateApi === true ? randomUUID() : clientId,
    userIdentity: randomUUID(),
    clientSecret: makeSecret(flavour),
    wrongClientSecret: makeSecret(flavour),
    objectId: randomUUID(),
    region,
    userPoolId: `${region}_${text(9, lower + upper + digits)}`,
  }
}

const digits = '0123456789'
const lower = 'abcdefghijklmnopqrstuvwxyz'
const upper = lower.toUpperCase()

/** The forms that people know from their own: Entra's 40 characters with `~` at the fifth or so, Cognito's 51. */
function makeSecret(flavour: IdpWorld['flavour']): string {
  if (flavour === 'cognito') return text(51, lower + digits)
  if (flavour === 'oidc') return text(32, lower + upper + digits)
  return `${text(3, lower + upper + digits)}8Q~${text(34, `${lower}${upper}${digits}-_.`)}`
}

function text(length: number, alphabet: string): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** A value without meaning, as `uti`, `aio` and `rh` are to everybody but Microsoft. */
export const opaque = (bytes: number): string => randomBytes(bytes).toString('base64url')
