import type { RefusalArgs } from '../catalogue/args.ts'
import { raise, type AnyRaised } from '../model/finding.ts'
import type { ServerRefusal } from '../model/network.ts'
import type { Hop } from '../model/stage.ts'

export function refusalArgs(refusal: ServerRefusal | RefusalArgs): RefusalArgs {
  const { code, message, gqlStatus } = refusal
  return { code, message, ...(gqlStatus ? { gqlStatus } : {}) }
}

export interface RefusalPlace {
  hop: Hop
  /** Server agent, when known: it tells the edition of Community Edition at times, and Aura always. */
  agent?: string | undefined
  edition?: string | undefined
  database: string
  repeated?: boolean
}

/**
 * What a refusal by Neo4j means, by its code (facts: server codes). Message text decides in one case
 * only: that the bearer scheme is unknown shares code and GQLSTATUS with every other refusal.
 */
export function refusalFinding(
  refusal: ServerRefusal | RefusalArgs,
  place: RefusalPlace,
): AnyRaised {
  const args = refusalArgs(refusal)
  const { hop } = place
  switch (refusal.code) {
    case 'Neo.ClientError.Security.TokenExpired':
      return raise('M2M604', { refusal: args }, { hop })
    case 'Neo.ClientError.Security.AuthorizationExpired':
      return raise(
        'M2M605',
        { refusal: args, repeated: place.repeated ?? true },
        { hop, severity: 'error' },
      )
    case 'Neo.ClientError.Security.AuthenticationRateLimit':
      return raise('M2M606', { refusal: args }, { hop })
    case 'Neo.ClientError.Security.CredentialsExpired':
      return raise('M2M619', { refusal: args, user: '' }, { hop, severity: 'error' })
    case 'Neo.ClientError.Security.Forbidden':
      return raise('M2M609', { refusal: args }, { hop })
    case 'Neo.ClientError.Database.DatabaseNotFound':
    case 'Neo.ClientError.Database.GraphNotFound':
      return raise('M2M608', { refusal: args, database: place.database }, { hop })
    case 'Neo.TransientError.General.DatabaseUnavailable':
    case 'Neo.TransientError.Database.DatabaseUnavailable':
      return raise('M2M620', { refusal: args, database: place.database }, { hop })
    case 'Neo.TransientError.Security.AuthProviderTimeout':
    case 'Neo.TransientError.Security.AuthProviderFailed':
      return raise('M2M616', { refusal: args }, { hop })
    default:
      return schemeUnknown(args)
        ? raise(
            'M2M602',
            {
              refusal: args,
              ...(place.edition ? { edition: place.edition } : {}),
              evidence: evidenceOf(place),
            },
            { hop },
          )
        : raise('M2M601', { refusal: args, missing: [], maybe: [] }, { hop })
  }
}

/** Text of BasicSystemGraphRealm (Community) and of the multi-realm manager (no OIDC provider). */
export function schemeUnknown({ message }: RefusalArgs): boolean {
  return /scheme '?"?bearer"?'? is not supported|unsupported authentication token: ?\{/i.test(
    message,
  )
}

function evidenceOf({ edition, agent }: RefusalPlace): string {
  if (edition) return `the server says that it is ${edition} edition`
  return agent ? `the server calls itself ${agent}` : "the server's own words"
}
