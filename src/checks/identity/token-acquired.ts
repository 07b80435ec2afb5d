import { defineCheck } from '../../model/check.ts'
import { judgeTokenAnswer } from '../token-answer.ts'

export const tokenAcquired = defineCheck({
  id: 'identity.token-acquired',
  title: 'Identity provider gives a token',
  why: 'Everything that follows is about this token.',
  rulesOut: 'client id and credential',
  needs: ['tokenAnswer'],
  optional: ['configuration'],
  run: ({ tokenAnswer, configuration }) => judgeTokenAnswer(tokenAnswer, configuration),
})
