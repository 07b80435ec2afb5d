import type { Layers } from './layers.ts'
import type { Gathering } from './loading.ts'

const proxyNames = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [
  name,
  name.toLowerCase(),
])

/**
 * The proxy variables that count. A proxy sees where everything goes, so that one named by a file
 * that was found by itself is left out. Credentials in them are remembered as secrets.
 */
export function proxyVariables(
  { environment, envFile }: Pick<Layers, 'environment' | 'envFile'>,
  { notices, secrets }: Gathering,
): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of proxyNames) {
    const own = environment[name]
    const fromFile = envFile?.values.get(name)
    if (own) found[name] = own
    else if (fromFile && envFile?.auto === false) found[name] = fromFile
    else if (fromFile) {
      notices.push(
        `${name} in ${envFile?.path} is ignored: a proxy is not taken from a file that was found by itself`,
      )
    }
    const userInfo = /^(?:[a-z]+:\/\/)?([^/@]+)@/i.exec(found[name] ?? '')?.[1]
    if (userInfo !== undefined) {
      secrets.keep(userInfo, 'user info of the proxy')
      secrets.keep(userInfo.slice(userInfo.indexOf(':') + 1), 'password of the proxy')
    }
  }
  return found
}

/** Variables that have no effect, although one would think so. */
export function ambientNotices({
  environment,
  envFile,
}: Pick<Layers, 'environment' | 'envFile'>): string[] {
  const name = 'NODE_TLS_REJECT_UNAUTHORIZED'
  const value = environment[name] ?? envFile?.values.get(name)
  return value === '0' ? [`${name}=0 is ignored: certificates are always verified`] : []
}
