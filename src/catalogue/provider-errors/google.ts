import type { ErrorRule } from './rule.ts'

/** Google's token endpoint, asked with the signed assertion of a service account. */
export const googleRules: readonly ErrorRule[] = [
  {
    error: ['invalid_grant'],
    words: /invalid jwt signature/i,
    code: 'M2M314',
    meaning:
      'the assertion was not signed with a key that the service account has: the key was deleted or disabled, or belongs to another account',
    fix: 'Compare private_key_id of the key file with the Keys page of the service account, and make a new key if it is gone.',
    certainty: 'seen',
  },
  {
    error: ['invalid_grant'],
    words: /account not found|not a valid email/i,
    code: 'M2M301',
    meaning: 'there is no service account with the address in the key file',
    fix: 'Check client_email of the key file, and whether the service account was deleted.',
    certainty: 'seen',
  },
  {
    error: ['invalid_grant'],
    words: /short-lived token|reasonable timeframe/i,
    code: 'M2M314',
    meaning: 'the times in the assertion do not hold: the clock of this machine is wrong',
    fix: 'Set the clock of this machine by NTP.',
    certainty: 'seen',
  },
  {
    error: ['invalid_grant'],
    words: /audience check/i,
    code: 'M2M314',
    meaning: 'the token_uri of the key file is not the address of this token endpoint',
    fix: 'Restore token_uri in the key file to https://oauth2.googleapis.com/token.',
    certainty: 'seen',
  },
  {
    error: ['invalid_scope'],
    words: /audience/i,
    code: 'M2M307',
    meaning: 'the audience that the ID token is to have was refused',
    fix: 'Set the audience (OIDC_AUDIENCE, --request-audience) to the address or name that Neo4j expects.',
    certainty: 'guess',
  },
  // Google's security token service, of an external token that a workload identity pool does not admit.
  {
    words: /rejected by the attribute condition/i,
    code: 'M2M314',
    meaning:
      'the external token does not meet the attribute condition of the identity pool provider',
    fix: 'Compare the claims of the external token with the attribute condition of the provider in the workload identity pool.',
    certainty: 'seen',
  },
]
