/** Hosts that are the same for everybody. */
const shared = new Set([
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
  'login.windows.net',
  'login.microsoft.com',
  'sts.windows.net',
  'graph.microsoft.com',
  'accounts.google.com',
  'oauth2.googleapis.com',
  'www.googleapis.com',
  'github.com',
  'neo4j.com',
  'learn.microsoft.com',
])

/** Domains whose first label is a customer's: the rest tells what kind of service it is. */
const services = [
  'production-orch-[\\w-]+\\.neo4j\\.io',
  'databases\\.neo4j\\.io',
  'auth\\.[a-z0-9-]+\\.amazoncognito\\.com',
  'ciamlogin\\.com',
  'b2clogin\\.com',
  'onmicrosoft\\.com',
  '(?:[a-z]{2}\\.)?auth0\\.com',
  'okta\\.com',
  'oktapreview\\.com',
  'okta-emea\\.com',
  'azurewebsites\\.net',
  'azure-api\\.net',
]
const service = new RegExp(`^[\\w.-]+?\\.(${services.join('|')})$`, 'iu')
const regional = /^cognito-idp\.[a-z0-9-]+\.amazonaws\.com$/iu

/** `public` for a host that says nothing of its user, the domain of a service, or neither. */
export function knownHost(host: string): string | undefined {
  const name = host.toLowerCase()
  if (shared.has(name) || regional.test(name)) return 'public'
  return service.exec(name)?.[1]
}
