import { defineCheck } from '../../model/check.ts'

export const oauthClient = defineCheck({
  id: 'identity.oauth-client',
  title: 'OAuth client can be made',
  why: 'It is the first of the eleven points: ids and authority have a form that the library takes.',
  needs: ['client'],
  run: ({ client }) =>
    client.outcome === 'created'
      ? {
          status: 'pass',
          summary:
            client.library === 'msal' ? 'MSAL ConfidentialClientApplication' : 'client credentials',
        }
      : {
          status: 'fail',
          summary:
            client.finding.code === 'M2M326'
              ? `${client.finding.args.file}: ${client.finding.args.reason}`
              : 'the library refuses these settings',
          findings: [client.finding],
        },
})
