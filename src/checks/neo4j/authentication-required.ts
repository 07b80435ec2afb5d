import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'

export const authenticationRequired = defineCheck({
  id: 'neo4j.authentication-required',
  title: 'Control: a broken signature is refused',
  why: 'A server that takes a token which nobody signed takes everybody.',
  needs: ['brokenSignatureLogin'],
  run: ({ brokenSignatureLogin: login }) => {
    if (login.outcome === 'refused') return { status: 'pass', summary: login.refusal.code }
    if (login.outcome === 'failed') return { status: 'unknown', summary: login.failure.detail }
    const finding = raise(
      'M2M615',
      { evidence: 'a token with a broken signature was accepted' },
      { hop: 'neo4j' },
    )
    return {
      status: 'fail',
      summary: 'a token with a broken signature was accepted',
      findings: [finding],
    }
  },
})
