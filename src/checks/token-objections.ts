import { auraManagementApi } from './token/aura-management-api.ts'
import { consistency } from './token/consistency.ts'
import { expiration } from './token/expiration.ts'
import { machineIdentity } from './token/machine-identity.ts'
import { microsoftApi } from './token/microsoft-api.ts'
import { sender } from './token/sender.ts'
import type { FindingCode } from '../catalogue/args.ts'
import type { CheckContext } from '../model/check.ts'
import type { SignatureFact, TokenFact } from '../model/facts.ts'
import type { TokenObjections } from '../policy/generate.ts'

/** Checks that tell a token of the wrong kind, which the server itself may not notice. */
const kindChecks = [
  microsoftApi,
  auraManagementApi,
  machineIdentity,
  sender,
  consistency,
  expiration,
]

/** A user's token is only warned of: the providers' signs of one are not proofs. */
const bearable: readonly FindingCode[] = ['M2M414']

/** What speaks against making settings for a token at all, and what is worth a warning. */
export function tokenObjections(
  token: TokenFact,
  signature: SignatureFact | undefined,
  now: number,
  nowSource: string,
): TokenObjections {
  // These checks look at the token alone: no setting of the doctor's changes what kind it is.
  const context = { settings: {}, now, nowSource, startedAt: now } as unknown as CheckContext
  const facts = { token, ...(signature && { signature }) } as Parameters<typeof sender.run>[0]
  const found = kindChecks.flatMap((check) => {
    const outcome = check.run(facts, context)
    return 'findings' in outcome ? (outcome.findings ?? []) : []
  })
  return {
    refused: found.filter(({ code }) => !bearable.includes(code)),
    warnings: found.filter(({ code }) => bearable.includes(code)),
  }
}
