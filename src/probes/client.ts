import { defineProbe, notApplicable, ready } from '../model/probe.ts'
import { providerOf } from '../providers/index.ts'
import { canAcquire, givesToken } from './token-answer.ts'

/** The first of the eleven points: makes the OAuth client, without any network. */
export const client = defineProbe({
  fact: 'client',
  run: async (_facts, { settings }) => {
    if (givesToken(settings)) return notApplicable('a token is given')
    if (!settings.provider || !canAcquire(settings))
      return notApplicable('no identity is configured')
    return ready(await (await providerOf(settings.provider.value)).createClient(settings))
  },
})
