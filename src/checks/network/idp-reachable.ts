import { defineCheck } from '../../model/check.ts'
import { judgeDial } from '../network-findings.ts'

export const idpReachable = defineCheck({
  id: 'network.idp-reachable',
  title: 'Identity provider can be reached',
  why: 'Without it there is no token, and Neo4j cannot read the keys either.',
  rulesOut: 'the network path to the identity provider',
  needs: ['idpDial'],
  run: ({ idpDial }) => judgeDial(idpDial),
})
