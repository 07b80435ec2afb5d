import { defineProbe, ready } from '../model/probe.ts'

export const configuration = defineProbe({
  fact: 'configuration',
  run: (_facts, context) => ready(context.configuration),
})
